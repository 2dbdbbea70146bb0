/**
 * Other optimizers and ours at the same simulated endpoint, with the same number of base calls:
 * `node bench/peers/main.ts`. README.md has the contract of a peer and the latest table.
 */
import { parseArgs } from 'node:util';
import { studentInterval } from '../../src/stats/student-interval.ts';
import { type Arm, arms } from './arm.ts';
import { startGate } from './gate.ts';
import { mean, serveWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '20' },
    first: { type: 'string', default: '201' },
    calls: { type: 'string', default: '4550' },
    arms: { type: 'string' },
  },
});

interface Result {
  readonly unseen: number;
  readonly base: number;
  readonly optimizer: number;
  readonly refused: number;
}

const [first, count, baseCalls] = [values.first, values.worlds, values.calls].map(Number) as [
  number,
  number,
  number,
];
const asked = values.arms?.split(';');
const present = arms.filter((arm) => (asked?.includes(arm.name) ?? true) && isPresent(arm));
// One listener a folder.
process.setMaxListeners(0);
const defaults: number[] = [];
const results = new Map<string, Result[]>(present.map(({ name }) => [name, []]));

for (let seed = first; seed < first + count; seed += 1) {
  const world = await serveWorld(seed);
  try {
    defaults.push(world.unseen('You are a helpful assistant.'));
    for (const arm of present) {
      const start = performance.now();
      const gate = await startGate({ target: world.url, baseCalls, score: world.score });
      const learned = await arm.learn({ world, gate, baseCalls, seed }).finally(() => gate.close());
      const result = { unseen: world.unseen(learned), ...gate.counts };
      results.get(arm.name)?.push(result);
      const seconds = ((performance.now() - start) / 1_000).toFixed(0);
      console.error(`world ${seed}, ${arm.name}: ${JSON.stringify(result)}, ${seconds} s`);
    }
  } finally {
    world.close();
  }
}
console.log(table());

function isPresent({ name, missing }: Arm): boolean {
  if (missing !== undefined) console.error(`${name} takes no part: ${missing}`);
  return missing === undefined;
}

function table(): string {
  const [leader = { name: '' }] = present;
  const best = unseenOf(leader.name);
  const heads = [
    'optimizer',
    'unseen tasks',
    `\`${leader.name}\` against it`,
    'base calls',
    'optimizer calls',
  ];
  const rows = present.map(({ name }) => {
    const runs = results.get(name) ?? [];
    const calls = (key: 'base' | 'optimizer') => mean(runs.map((run) => run[key])).toFixed(0);
    return [name, interval(unseenOf(name)), against(best, unseenOf(name)), calls('base'), calls('optimizer')];
  });
  const untouched = ['the default prompt', interval(defaults), against(best, defaults), '0', '0'];
  return [
    `${baseCalls} base calls, ${count} simulated worlds from ${first}, simulated models`,
    '',
    ...[heads, heads.map(() => '---'), ...rows, untouched].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function unseenOf(name: string): readonly number[] {
  return (results.get(name) ?? []).map(({ unseen }) => unseen);
}

function against(best: readonly number[], others: readonly number[]): string {
  return interval(
    best.map((score, world) => score - (others[world] ?? 0)),
    true,
  );
}

function interval(scores: readonly number[], withSign = false): string {
  const estimate = studentInterval(scores);
  if (estimate === undefined) return 'none';
  const text = (value: number) => `${withSign && value >= 0 ? '+' : ''}${value.toFixed(3)}`;
  return `${text(estimate.mean)} [${text(estimate.low)}, ${text(estimate.high)}]`;
}
