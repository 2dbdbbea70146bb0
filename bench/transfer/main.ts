/**
 * What a learned system prompt gains on tasks that it was chosen by and on tasks that it was not, what the run itself
 * estimates of both, and how much could be gained by who knows the truth: `node bench/transfer/main.ts --first 221 --worlds 20`.
 * `--kind 'needs apart'` for other worlds (quality/world-kinds.ts). Simulated; truth is read by this measurement only.
 */
import { parseArgs } from 'node:util';
import { studentInterval } from '../../src/stats/student-interval.ts';
import { worldKind } from '../quality/world-kinds.ts';
import { benchWorld, mean } from '../quality/worlds.ts';
import { adviceOf, bestPrompt, gainOn } from './ceilings.ts';
import { learnedIn } from './learned.ts';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '221' },
    worlds: { type: 'string', default: '20' },
    kind: { type: 'string', default: 'usual' },
  },
});

/** What is measured in a world: gains over the initial system prompt, in [-1, 1]. */
type Row = Readonly<Record<string, number>>;

/** Least gains of an instruction, by the truth about the source tasks. */
const leastGains = [0, 0.015, 0.03];

async function rowOf(number: number): Promise<Row> {
  const world = await benchWorld(number, worldKind(values.kind));
  const { systemPrompt, transfer } = await learnedIn(world);
  const source = gainOn(world, world.source);
  const unseen = gainOn(world, world.target);
  const advice = adviceOf(world);
  const ceilings = leastGains.map((least) => {
    const best = bestPrompt(advice, source, least);
    return [`best by the truth about source tasks, each instruction worth ${least}`, unseen(best)] as const;
  });
  return {
    'estimated on source tasks': transfer?.source ?? Number.NaN,
    'true on source tasks, untuned user prompts': source(systemPrompt),
    'estimated on a source task held out': transfer?.heldOut ?? Number.NaN,
    'true on unseen tasks': unseen(systemPrompt),
    ...Object.fromEntries(ceilings),
    'best by the truth about the unseen tasks': unseen(bestPrompt(advice, unseen, 0)),
  };
}

const first = Number(values.first);
const rows: Row[] = [];
for (let number = first; number < first + Number(values.worlds); number += 1) rows.push(await rowOf(number));

console.log(
  `${rows.length} simulated worlds (${values.kind}), preset efficient, gains over the initial system prompt\n`,
);
console.log('| | gain | 95 % | to the true one on unseen tasks |');
console.log('| --- | --- | --- | --- |');
const reference = rows.map((row) => row['true on unseen tasks'] ?? 0);
for (const name of Object.keys(rows[0] ?? {})) {
  const gains = rows.map((row) => row[name] ?? 0);
  const interval = bounds(gains);
  const difference =
    name === 'true on unseen tasks'
      ? ''
      : bounds(
          gains.map((gain, at) => gain - (reference[at] ?? 0)),
          true,
        );
  console.log(`| ${[name, mean(gains).toFixed(3), interval, difference].join(' | ')} |`);
}

function bounds(values: readonly number[], withMean = false): string {
  const estimate = studentInterval(values);
  if (estimate === undefined) return 'none';
  const [middle, low, high] = [estimate.mean, estimate.low, estimate.high].map((value) => value.toFixed(3));
  return withMean ? `${middle} [${low}, ${high}]` : `[${low}, ${high}]`;
}
