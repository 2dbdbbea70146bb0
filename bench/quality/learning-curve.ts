/**
 * What a run's learning curve says against what is true, kind by kind in simulated worlds:
 * `node bench/quality/learning-curve.ts --worlds 20`. Each world is learned with all calls, with four times as many, and with two
 * more source tasks: two of its three unseen ones, each pair in turn, while the third shows what they add.
 */
import { parseArgs } from 'node:util';
import type { LearningCurveEstimated } from '../../src/optimizers/contract/events.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { settingsOf } from '../../src/optimizers/settings.ts';
import { learnInWorld } from './learn.ts';
import { firstPrompt } from './run.ts';
import { type Setting, splitNamed } from './splits.ts';
import { worldVariants } from './world-variants.ts';
import { type BenchWorld, benchWorld, mean, unseenScore } from './worlds.ts';

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
  readonly twoMoreTasks: number;
  readonly curve: LearningCurveEstimated;
}

const lines = [
  '| kind, dialect | gain on unseen tasks | stated | four times the calls add | stated | two more tasks add | stated |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];
for (const setting of settings.filter(({ kind }) => kind !== 'nothing-helps')) {
  const compared: Compared[] = [];
  for (let world = first; world < first + Number(values.worlds); world += 1)
    compared.push(...(await compare(setting, world)));
  const shown = (of: (one: Compared) => number) => mean(compared.map(of)).toFixed(3);
  lines.push(
    `| ${setting.kind}, ${setting.dialect} | ${shown(({ gain }) => gain)} | ${shown(({ curve }) => curve.byTasks.at(-1)?.gain ?? 0)} | ${shown((one) => one.fourTimesTheCalls)} | ${shown(({ curve }) => curve.fourTimesTheCalls)} | ${shown((one) => one.twoMoreTasks)} | ${shown(({ curve }) => curve.twoMoreTasks)} |`,
  );
}
console.log(lines.join('\n'));

async function compare({ kind, dialect }: Setting, seed: number): Promise<readonly Compared[]> {
  const world = await benchWorld(seed, { ...worldVariants.usual, kind, models: { dialect } });
  const learn = async (source: BenchWorld['source'], baseCalls: number) => {
    const run = { method, settings: settingsOf(method, 'efficient', {}), seed: 1, limits: { baseCalls } };
    const { learned, events } = await learnInWorld({ ...world, source }, run);
    return { prompt: learned.systemPrompt.text, events };
  };
  const whole = await learn(world.source, calls);
  const larger = await learn(world.source, 4 * calls);
  const unseen = world.target[seed % world.target.length];
  const others = world.target.filter((task) => task !== unseen);
  const more = await learn([...world.source, ...others.slice(0, 2)], calls);
  const third = { ...world, target: unseen === undefined ? [] : [unseen] };
  const curve = whole.events.find(
    (event): event is LearningCurveEstimated => event.type === 'learning-curve-estimated',
  );
  if (curve === undefined) return [];
  return [
    {
      gain: unseenScore(world, whole.prompt) - unseenScore(world, firstPrompt),
      fourTimesTheCalls: unseenScore(world, larger.prompt) - unseenScore(world, whole.prompt),
      twoMoreTasks: unseenScore(third, more.prompt) - unseenScore(third, whole.prompt),
      curve,
    },
  ];
}
