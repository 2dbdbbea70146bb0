/**
 * What the ways to choose a system prompt learn for a tenth, a quarter and all of the paper's base calls, in simulated
 * worlds: `node bench/race/selections.ts --first 161 --worlds 20 --seeds 3`. Differences to preset `paper` are paired by world.
 * `--arms 'screen, 1/10; screen, 1/4'` for some, `--kind 'two tasks'` for other worlds (quality/world-kinds.ts).
 */
import { parseArgs } from 'node:util';
import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import type { BudgetLimits } from '../../src/models/budget-limits.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import { outerOnly } from '../../src/optimizers/ablations.ts';
import { metaspo } from '../../src/optimizers/metaspo.ts';
import type { Method } from '../../src/optimizers/method.ts';
import { type MethodSettings, methodSettings } from '../../src/optimizers/settings.ts';
import { sizesOf } from '../../src/optimizers/step-plan.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { studentInterval } from '../../src/stats/student-interval.ts';
import { worldKind } from '../quality/world-kinds.ts';
import { type BenchWorld, benchWorld, mean, modelsOf, sourceScore, unseenScore } from '../quality/worlds.ts';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '161' },
    worlds: { type: 'string', default: '20' },
    seeds: { type: 'string', default: '3' },
    kind: { type: 'string', default: 'usual' },
    arms: { type: 'string' },
  },
});

interface Arm {
  readonly name: string;
  readonly method: Method;
  readonly settings: MethodSettings;
  /** Share of the paper's base calls that it may make; without, what the settings ask. */
  readonly share?: number;
}

const race = methodSettings('efficient', {
  selection: 'race',
  initialExamples: 20,
});
const screen = methodSettings('efficient');
/** Its usual number of probes is that of a quarter; more calls go into more of them. */
const widely = methodSettings('efficient', { probes: 4 * screen.probes });
const allArms: readonly Arm[] = [
  { name: 'paper', method: metaspo, settings: methodSettings('paper') },
  {
    name: 'paper, no inner loop',
    method: outerOnly,
    settings: methodSettings('paper', { outerProposals: 21 }),
  },
  { name: 'race, 1/10', method: metaspo, settings: race, share: 0.1 },
  { name: 'screen, 1/10', method: metaspo, settings: screen, share: 0.1 },
  { name: 'race, 1/4', method: metaspo, settings: race, share: 0.25 },
  { name: 'screen, 1/4', method: metaspo, settings: screen, share: 0.25 },
  { name: 'screen, all', method: metaspo, settings: widely, share: 1 },
];

const asked = values.arms?.split('; ');
const arms = allArms.filter(({ name }) => asked === undefined || name === 'paper' || asked.includes(name));

/** Unseen score, score on source tasks, base calls, optimizer calls. */
type Row = readonly [unseen: number, source: number, base: number, optimizer: number];

/** A part of the calls that preset `paper` makes for the same tasks. */
function limitsOf({ source }: BenchWorld, share: number): BudgetLimits {
  const plan = metaspo.plan({ tasks: sizesOf(source), settings: methodSettings('paper') });
  return { baseCalls: Math.round(plan.baseCalls * share), optimizerCalls: plan.optimizerCalls };
}

async function run({ method, settings, share }: Arm, world: BenchWorld, seed: number): Promise<Row> {
  const account = new BudgetAccount({ limits: share === undefined ? {} : limitsOf(world, share) });
  const store = memoryJournal();
  const { base, optimizer } = modelsOf(world);
  const { signal } = new AbortController();
  const learned = await method.learn({
    seed,
    tasks: world.source,
    initialSystemPrompt: systemPrompt('You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: journaled(base, { store, account }),
      parameters: { temperature: 0 },
      concurrency: 64,
      seed,
      signal,
    }),
    optimizer: journaled(optimizer, { store, account }),
    optimizerParameters: { temperature: 1 },
    budget: account,
    observe: () => undefined,
    settings,
    signal,
  });
  const calls = account.requests.totals();
  const unseen = unseenScore(world, learned.systemPrompt.text);
  return [unseen, sourceScore(world, learned), calls.baseCalls, calls.optimizerCalls];
}

const first = Number(values.first);
const seeds = Array.from({ length: Number(values.seeds) }, (_unused, index) => index + 1);
const rows = new Map<string, Row[][]>(arms.map(({ name }) => [name, []]));
for (let number = first; number < first + Number(values.worlds); number += 1) {
  const world = await benchWorld(number, worldKind(values.kind));
  for (const arm of arms) {
    const ofSeeds: Row[] = [];
    for (const seed of seeds) ofSeeds.push(await run(arm, world, seed));
    rows.get(arm.name)?.push(ofSeeds);
  }
}

const byWorld = (name: string) =>
  (rows.get(name) ?? []).map((ofSeeds) => mean(ofSeeds.map(([unseen]) => unseen)));
console.log('| | unseen | to `paper` [95 %] | source | base calls | optimizer calls |');
console.log('| --- | --- | --- | --- | --- | --- |');
const reference = byWorld('paper');
for (const { name } of arms) {
  const scores = byWorld(name);
  const gain = studentInterval(scores.map((score, index) => score - (reference[index] ?? 0)));
  const all = (rows.get(name) ?? []).flat();
  const interval = gain && [gain.mean, gain.low, gain.high].map((value) => value.toFixed(3));
  const difference = name === 'paper' || !interval ? '' : `${interval[0]} [${interval[1]}, ${interval[2]}]`;
  const source = mean(all.map((row) => row[1])).toFixed(3);
  const calls = [2, 3].map((column) => mean(all.map((row) => row[column] ?? 0)).toFixed(0));
  console.log(`| ${[name, mean(scores).toFixed(3), difference, source, ...calls].join(' | ')} |`);
}
