/**
 * What the ways to choose a system prompt learn for a tenth, a quarter and all of the paper's base calls, in simulated
 * worlds: `node bench/race/selections.ts --first 161 --worlds 20 --seeds 3`. Differences to preset `paper` are paired by world.
 * `--options` for the options of races; `--arms 'race, 1/10; race, 1/4'` for some arms,
 * `--variant 'two tasks'` for other worlds (quality/world-variants.ts).
 */
import { parseArgs } from 'node:util';
import type { BudgetLimits } from '../../src/models/budget-limits.ts';
import { sizesOf } from '../../src/optimizers/engine/calls.ts';
import { metaspo } from '../../src/optimizers/metaspo/metaspo.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { studentInterval } from '../../src/stats/student-interval.ts';
import { learnInWorld } from '../quality/learn.ts';
import { worldVariant } from '../quality/world-variants.ts';
import { type BenchWorld, benchWorld, mean, sourceScore, unseenScore } from '../quality/worlds.ts';
import { budgetArms, optionArms, type SelectionArm } from './selection-arms.ts';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '161' },
    worlds: { type: 'string', default: '20' },
    seeds: { type: 'string', default: '3' },
    variant: { type: 'string', default: 'usual' },
    arms: { type: 'string' },
    options: { type: 'boolean', default: false },
  },
});

const all = values.options ? optionArms : budgetArms;
const asked = values.arms?.split('; ');
/** What the others are compared with, world by world. */
const referenceName = values.options ? 'race, 1/4' : 'paper';
const arms = all.filter(({ name }) => asked === undefined || name === referenceName || asked.includes(name));

/** What a run came to; scores without sampling noise, US dollars at the assumed prices (`quality/learn.ts`). */
interface Row {
  readonly unseen: number;
  readonly source: number;
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  readonly usd: number;
}

/** A part of the calls that preset `paper` makes for the same tasks. */
function limitsOf({ source }: BenchWorld, share: number): BudgetLimits {
  const plan = metaspo.plan({ tasks: sizesOf(source), settings: methodSettings('paper') });
  return { baseCalls: Math.round(plan.baseCalls * share), optimizerCalls: plan.optimizerCalls };
}

async function run({ method, settings, share }: SelectionArm, world: BenchWorld, seed: number): Promise<Row> {
  const limits = share === undefined ? {} : limitsOf(world, share);
  const { learned, baseCalls, optimizerCalls, usd } = await learnInWorld(world, {
    method,
    settings,
    seed,
    limits,
  });
  return {
    unseen: unseenScore(world, learned.systemPrompt.text),
    source: sourceScore(world, learned),
    baseCalls,
    optimizerCalls,
    usd,
  };
}

const first = Number(values.first);
const seeds = Array.from({ length: Number(values.seeds) }, (_unused, index) => index + 1);
const rows = new Map<string, Row[][]>(arms.map(({ name }) => [name, []]));
for (let number = first; number < first + Number(values.worlds); number += 1) {
  const world = await benchWorld(number, worldVariant(values.variant));
  for (const arm of arms) {
    const ofSeeds: Row[] = [];
    for (const seed of seeds) ofSeeds.push(await run(arm, world, seed));
    rows.get(arm.name)?.push(ofSeeds);
  }
}

const byWorld = (name: string) =>
  (rows.get(name) ?? []).map((ofSeeds) => mean(ofSeeds.map(({ unseen }) => unseen)));
console.log(
  `| | unseen | to \`${referenceName}\` [95 %] | source | base calls | optimizer calls | dollars |`,
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const reference = byWorld(referenceName);
for (const { name } of arms) {
  const scores = byWorld(name);
  const gain = studentInterval(scores.map((score, index) => score - (reference[index] ?? 0)));
  const runs = (rows.get(name) ?? []).flat();
  const interval = gain && [gain.mean, gain.low, gain.high].map((value) => value.toFixed(3));
  const difference =
    name === referenceName || !interval ? '' : `${interval[0]} [${interval[1]}, ${interval[2]}]`;
  const source = mean(runs.map((row) => row.source)).toFixed(3);
  const calls = [mean(runs.map((row) => row.baseCalls)), mean(runs.map((row) => row.optimizerCalls))];
  const dollars = mean(runs.map(({ usd }) => usd)).toFixed(3);
  const amounts = [...calls.map((amount) => amount.toFixed(0)), dollars];
  console.log(`| ${[name, mean(scores).toFixed(3), difference, source, ...amounts].join(' | ')} |`);
}
