import type { TaskDifference } from './clustered-difference.ts';
import type { TaskValues } from './clustered-score.ts';
import { type RandomStream, randomStream } from './random.ts';

/** How tasks and examples are drawn, for the study of intervals (docs/statistics.md). */
export interface SimulatedSetting {
  /** Examples of each task. */
  readonly sizes: readonly number[];
  /** Mean score of tasks. In (0, 1). */
  readonly level: number;
  /** Scores of tasks are Beta distributed around the level; the higher, the more alike they are. */
  readonly concentration: number;
}

export interface SimulatedEffect {
  /** What the first prompt adds to each task's log odds, on average. */
  readonly logOdds: number;
  /** Standard deviation of that over tasks. */
  readonly deviation: number;
  /** Chance that an example is as hard under one prompt as under the other. */
  readonly shared: number;
}

export const equalSizes = (tasks: number): readonly number[] => Array.from({ length: tasks }, () => 100);
export const unequalSizes = (tasks: number): readonly number[] =>
  Array.from({ length: tasks }, (_unused, index) => [20, 50, 100, 500][index % 4] ?? 100);

/** Right and wrong answers of tasks that are drawn for each data set. */
export function drawScores(stream: RandomStream, setting: SimulatedSetting): readonly TaskValues[] {
  return setting.sizes.map((size) => {
    const share = drawTask(stream, setting);
    const byExample = Array.from({ length: size }, () => (stream.uniform() < share ? 1 : 0));
    return { value: sum(byExample) / size, byExample };
  });
}

/** One task whose examples are asked several times, each with a chance of its own to be answered rightly. */
export interface RepeatedSetting {
  readonly examples: number;
  readonly times: number;
  /** Mean chance. In (0, 1). */
  readonly level: number;
  /** Chances are Beta distributed around the level; the higher, the more alike the examples are. */
  readonly concentration: number;
}

/** How many of an example's replies are right, example by example. */
export function drawRepeats(stream: RandomStream, setting: RepeatedSetting): readonly number[] {
  return Array.from({ length: setting.examples }, () => {
    const chance = drawTask(stream, setting);
    return sum(Array.from({ length: setting.times }, () => (stream.uniform() < chance ? 1 : 0)));
  });
}

/** The same tasks and examples under two prompts. */
export function drawDifferences(
  stream: RandomStream,
  setting: SimulatedSetting,
  effect: SimulatedEffect,
): readonly TaskDifference[] {
  return setting.sizes.map((size) => {
    const { share, other } = drawPair(stream, setting, effect);
    const wins: number[] = [];
    const losses: number[] = [];
    for (let example = 0; example < size; example += 1) {
      const hardness = stream.uniform();
      const otherHardness = stream.uniform() < effect.shared ? hardness : stream.uniform();
      const [right, otherRight] = [hardness < share, otherHardness < other];
      wins.push(right && !otherRight ? 1 : 0);
      losses.push(otherRight && !right ? 1 : 0);
    }
    return { value: (sum(wins) - sum(losses)) / size, wins, losses };
  });
}

/** The mean difference over all tasks that could be drawn, from many of them. */
export function trueDifference(setting: SimulatedSetting, effect: SimulatedEffect, tasks = 100_000): number {
  if (effect.logOdds === 0 && effect.deviation === 0) return 0;
  const stream = randomStream(1, 'true difference', setting.level, effect.logOdds, effect.deviation);
  let total = 0;
  for (let task = 0; task < tasks; task += 1) {
    const { share, other } = drawPair(stream, setting, effect);
    total += share - other;
  }
  return total / tasks;
}

function drawPair(stream: RandomStream, setting: SimulatedSetting, { logOdds, deviation }: SimulatedEffect) {
  const other = drawTask(stream, setting);
  const shift = logOdds + (deviation === 0 ? 0 : deviation * stream.normal());
  const odds = (other / (1 - other)) * Math.exp(shift);
  return { other, share: Number.isFinite(odds) ? odds / (1 + odds) : other };
}

function drawTask(
  stream: RandomStream,
  { level, concentration }: Pick<SimulatedSetting, 'level' | 'concentration'>,
): number {
  const right = gamma(stream, level * concentration);
  return right / (right + gamma(stream, (1 - level) * concentration));
}

/** A draw of the gamma distribution with scale 1 (Marsaglia and Tsang 2000). */
function gamma(stream: RandomStream, shape: number): number {
  if (shape < 1) return gamma(stream, shape + 1) * (1 - stream.uniform()) ** (1 / shape);
  const [base, width] = [shape - 1 / 3, 1 / Math.sqrt(9 * shape - 3)];
  for (;;) {
    const normal = stream.normal();
    const cube = (1 + width * normal) ** 3;
    if (cube <= 0) continue;
    const accepted = normal ** 2 / 2 + base - base * cube + base * Math.log(cube);
    if (Math.log(1 - stream.uniform()) < accepted) return base * cube;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
