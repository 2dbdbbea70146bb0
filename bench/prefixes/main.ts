/**
 * The share of the base model's prompt characters that a server with a prefix cache need not read again:
 * `node bench/prefixes/main.ts`. `--first 1 --worlds 5` selects other worlds, `--preset efficient` only one preset.
 */
import { parseArgs } from 'node:util';
import { randomStream } from '../../src/stats/random.ts';
import { benchWorld, mean } from '../quality/worlds.ts';
import { cachedShare } from './prefix-cache.ts';
import { promptsSent } from './recorded-run.ts';

/** Characters that the cache has room for. */
const rooms = [4_000, 16_000, 64_000, 1_000_000];
const concurrencies = [16, 64];

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    worlds: { type: 'string', default: '5' },
    preset: { type: 'string', multiple: true, default: ['paper', 'efficient'] },
  },
});
const presets = (['paper', 'efficient'] as const).filter((preset) => values.preset.includes(preset));
const first = Number(values.first);
const seeds = Array.from({ length: Number(values.worlds) }, (_unused, index) => first + index);

console.log(
  '| preset | calls | characters a call | at once | size of the cache | random order | as sent | sorted |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const preset of presets) {
  for (const concurrency of concurrencies) {
    const runs: (readonly string[])[] = [];
    for (const seed of seeds) runs.push(await promptsSent(preset, await benchWorld(seed), concurrency));
    const calls = mean(runs.map(({ length }) => length));
    const characters = mean(runs.flat().map(({ length }) => length));
    for (const room of rooms) {
      const shares = [shuffled, asSent, sorted].map((order) =>
        percent(mean(runs.map((prompts) => cachedShare(order(prompts), room)))),
      );
      const row = [preset, count(calls), count(characters), concurrency, count(room), ...shares];
      console.log(`| ${row.join(' | ')} |`);
    }
  }
}

function shuffled(prompts: readonly string[]): readonly string[] {
  return randomStream(1, 'random order').shuffle(prompts.toSorted());
}

function asSent(prompts: readonly string[]): readonly string[] {
  return prompts;
}

function sorted(prompts: readonly string[]): readonly string[] {
  return prompts.toSorted();
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
