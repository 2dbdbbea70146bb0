import { meanOf } from '../../stats/moments.ts';
import { randomStream } from '../../stats/random.ts';
import { studentInterval } from '../../stats/student-interval.ts';
import type { LearningCurve } from '../contract/events.ts';
import type { Scores } from '../engine/scores.ts';
import { modelOf, scoreAt } from './levels.ts';

export interface LearningCurveInput {
  readonly scores: Scores;
  readonly taskNames: readonly string[];
  readonly firstId: string;
  /** All system prompts that were scored, in the order in which they came up. */
  readonly promptIds: readonly string[];
  readonly seed: number;
}

/** With fewer tasks there is no curve. */
const fewestTasks = 3;
const shares = [0.25, 0.5, 1];
const confidence = 0.8;
/** Most sets of tasks of one size that choose for a task. */
const mostSets = 20;

/**
 * The learning curve over source tasks, from what a run has scored already: each task in turn plays the part of an unseen one,
 * and the others, or some of them, choose among the run's prompts. The remaining distance to the limit is assumed to shrink with
 * the square root of the number of tasks and of calls. All prompts were written with all tasks in view, so the curve shows how
 * well few tasks choose, not what prompts they would have led to. `undefined` for fewer than three tasks, and if only the
 * first prompt was scored.
 */
export function learningCurveOf(input: LearningCurveInput): LearningCurve | undefined {
  const { taskNames, promptIds, seed } = input;
  if (taskNames.length < fewestTasks || promptIds.every((id) => id === input.firstId)) return undefined;
  const gains = gainsByTask(input);
  const lines = taskNames.map((_name, unseen) => {
    const others = [...taskNames.keys()].filter((task) => task !== unseen);
    const chosenBy = (sets: readonly (readonly number[])[], share: number) => {
      const candidates = promptIds.slice(0, Math.max(1, Math.ceil(share * promptIds.length)));
      return meanOf(sets.map((set) => gainOf(gains, bestFor(gains, candidates, set), unseen)));
    };
    return {
      byTasks: others.map((_one, index) => chosenBy(setsOf(others, index + 1, seed), 1)),
      byShare: shares.map((share) => chosenBy([others], share)),
    };
  });
  const sizes = lines[0]?.byTasks.map((_gain, index) => index + 1) ?? [];
  const tasks = taskNames.length;
  const added = lines.map(({ byTasks, byShare }) => ({
    byTasks: growth(sizes, byTasks, [tasks, tasks + 2]),
    byCalls: growth(shares, byShare, [1, 4]),
  }));
  return {
    byTasks: sizes.map((size, index) => ({
      tasks: size,
      gain: meanOf(lines.map(({ byTasks }) => byTasks[index] as number)),
    })),
    byShare: shares.map((share, index) => ({
      share,
      gain: meanOf(lines.map(({ byShare }) => byShare[index] as number)),
    })),
    twoMoreTasks: meanOf(added.map(({ byTasks }) => byTasks)),
    fourTimesTheCalls: meanOf(added.map(({ byCalls }) => byCalls)),
    ahead: aheadIn(added.map(({ byTasks, byCalls }) => byTasks - byCalls)),
  };
}

/** By prompt, its gain over the first one in each task, as estimated by the model of the task's scores. */
type Gains = ReadonlyMap<string, readonly number[]>;

function gainsByTask({ scores, taskNames, firstId, promptIds }: LearningCurveInput): Gains {
  const models = taskNames.map((name) => {
    const model = modelOf(scores.inTask(name));
    const scoreOf = (id: string) => scoreAt(model.levels.get(id)?.logit ?? 0, model);
    const first = scoreOf(firstId);
    return (id: string) => scoreOf(id) - first;
  });
  return new Map(promptIds.map((id) => [id, models.map((gain) => gain(id))]));
}

function gainOf(gains: Gains, promptId: string, task: number): number {
  return gains.get(promptId)?.[task] ?? 0;
}

function bestFor(gains: Gains, candidates: readonly string[], tasks: readonly number[]): string {
  const gain = (id: string) => meanOf(tasks.map((task) => gainOf(gains, id, task)));
  return candidates.reduce((best, id) => (gain(id) > gain(best) ? id : best));
}

/** All sets of `size` tasks, or a random sample of them if there are many. */
function setsOf(tasks: readonly number[], size: number, seed: number): readonly (readonly number[])[] {
  const all = tasks.length <= 6 ? combinations(tasks, size) : [];
  if (all.length > 0 && all.length <= mostSets) return all;
  const stream = randomStream(seed, 'sets of tasks', size);
  return Array.from({ length: mostSets }, () => stream.sample(tasks, size));
}

function combinations(items: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    combinations(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

function aheadIn(differences: readonly number[]): LearningCurve['ahead'] {
  const { low, high } = studentInterval(differences, confidence) ?? { low: 0, high: 0 };
  if (low > 0) return 'tasks';
  return high < 0 ? 'calls' : 'unclear';
}

/** How much a gain grows from one amount to another, by a line fitted to the known gains over 1 / sqrt(amount). */
function growth(
  amounts: readonly number[],
  gains: readonly number[],
  [from, to]: readonly [number, number],
): number {
  const x = (amount: number) => amount ** -0.5;
  return slope(amounts.map(x), gains) * (x(to) - x(from));
}

/** Of the least-squares line. */
function slope(xs: readonly number[], ys: readonly number[]): number {
  const [centre, level] = [meanOf(xs), meanOf(ys)];
  const spread = xs.reduce((sum, x) => sum + (x - centre) ** 2, 0);
  const together = xs.reduce((sum, x, index) => sum + (x - centre) * ((ys[index] as number) - level), 0);
  return spread === 0 ? 0 : together / spread;
}
