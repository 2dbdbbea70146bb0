/**
 * What a run's learning curve says against what is true, kind by kind in simulated worlds:
 * `node bench/quality/learning-curve.ts --worlds 12`. Each world is learned with all calls, with four times as many, and with two
 * of its four source tasks.
 */
import { parseArgs } from 'node:util';
import type { LearningCurveEstimated } from '../../src/optimizers/contract/events.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { settingsOf } from '../../src/optimizers/settings.ts';
import { learnInWorld } from './learn.ts';
import { firstPrompt } from './run.ts';
import { type Setting, splitNamed } from './splits.ts';
import { worldVariants } from './world-variants.ts';
import { benchWorld, mean, unseenScore } from './worlds.ts';

const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'develop' },
    worlds: { type: 'string', default: '12' },
    calls: { type: 'string', default: '4550' },
  },
});
const calls = Number(values.calls);
const method = findMethod('metaspo');
const { settings, first } = splitNamed(values.split);

interface Compared {
  /** True gains on unseen tasks. */
  readonly gain: number;
  readonly fourTimesTheCalls: number;
  readonly twoTasksFewer: number;
  readonly curve: LearningCurveEstimated;
}

const lines = [
  '| kind, dialect | gain on unseen tasks | stated | four times the calls add | stated | two of four tasks cost | two more tasks add, stated |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];
for (const setting of settings.filter(({ kind }) => kind !== 'nothing-helps')) {
  const compared: Compared[] = [];
  for (let world = first; world < first + Number(values.worlds); world += 1)
    compared.push(...(await compare(setting, world)));
  const shown = (of: (one: Compared) => number) => mean(compared.map(of)).toFixed(3);
  lines.push(
    `| ${setting.kind}, ${setting.dialect} | ${shown(({ gain }) => gain)} | ${shown(({ curve }) => curve.byTasks.at(-1)?.gain ?? 0)} | ${shown((one) => one.fourTimesTheCalls)} | ${shown(({ curve }) => curve.fourTimesTheCalls)} | ${shown((one) => one.twoTasksFewer)} | ${shown(({ curve }) => curve.twoMoreTasks)} |`,
  );
}
console.log(lines.join('\n'));

async function compare({ kind, dialect }: Setting, seed: number): Promise<readonly Compared[]> {
  const world = await benchWorld(seed, { ...worldVariants.usual, kind, models: { dialect } });
  const learn = async (tasks: number, baseCalls: number) => {
    const known = { ...world, source: world.source.slice(0, tasks) };
    const limits = { baseCalls };
    const run = { method, settings: settingsOf(method, 'efficient', {}), seed: 1, limits };
    const { learned, events } = await learnInWorld(known, run);
    return { score: unseenScore(world, learned.systemPrompt.text), events };
  };
  const whole = await learn(4, calls);
  const [larger, fewer] = [await learn(4, 4 * calls), await learn(2, calls)];
  const curve = whole.events.find(
    (event): event is LearningCurveEstimated => event.type === 'learning-curve-estimated',
  );
  if (curve === undefined) return [];
  return [
    {
      gain: whole.score - unseenScore(world, firstPrompt),
      fourTimesTheCalls: larger.score - whole.score,
      twoTasksFewer: whole.score - fewer.score,
      curve,
    },
  ];
}
