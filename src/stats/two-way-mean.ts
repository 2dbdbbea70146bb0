import jstat from 'jstat';
import { meanOf, varianceOfMean } from './moments.ts';
import { scoreInterval } from './score-interval.ts';
import type { Estimate } from './stratified-mean.ts';
import type { TestedMean } from './student-interval.ts';

const { studentt } = jstat.jStat;

/** Values by task, then by seed; all tasks have the same seeds. */
export type TasksBySeeds = readonly (readonly number[])[];

/** Sums of equal values differ by rounding. */
const smallestError = 1e-12;

interface TwoWayMean {
  readonly mean: number;
  readonly varianceOfMean: number;
  /** Of Student's distribution; not a whole number. */
  readonly freedom: number;
}

/**
 * Mean over tasks and seeds, both of which were drawn: the variance over tasks plus that over seeds, less what is counted
 * in both (two-way clustering: Cameron, Gelbach and Miller 2011), with Satterthwaite's degrees of freedom (1946).
 * With one seed only the tasks speak, with one task only the seeds. `undefined` without two of either.
 */
function twoWayMean(values: TasksBySeeds): TwoWayMean | undefined {
  const byTask = values.map(meanOf);
  const bySeed = (values[0] ?? []).map((_value, seed) => meanOf(values.map((task) => task[seed] ?? 0)));
  const [tasks, seeds] = [byTask.length, bySeed.length];
  if (tasks < 2 && seeds < 2) return undefined;
  const mean = meanOf(byTask);
  const [overTasks, overSeeds] = [varianceOfMean(byTask), varianceOfMean(bySeed)];
  const residuals = values.flatMap((task, row) =>
    task.map((value, column) => value - (byTask[row] ?? 0) - (bySeed[column] ?? 0) + mean),
  );
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const both = tasks < 2 || seeds < 2 ? 0 : squares / ((tasks - 1) * (seeds - 1)) / (tasks * seeds);
  const variance = Math.max(overTasks, overSeeds, overTasks + overSeeds - both);
  const spread = overTasks ** 2 / Math.max(1, tasks - 1) + overSeeds ** 2 / Math.max(1, seeds - 1);
  const least = Math.min(...[tasks, seeds].filter((count) => count > 1)) - 1;
  const freedom = spread === 0 ? least : (overTasks + overSeeds) ** 2 / spread;
  return { mean, varianceOfMean: variance, freedom };
}

/** Of scores in [0, 1]. `size`: examples that count when scores do not vary. `undefined` without two tasks or seeds. */
export function twoWayScore(values: TasksBySeeds, size: number, confidence = 0.95): Estimate | undefined {
  const found = twoWayMean(values);
  return found && scoreInterval({ ...found, size }, studentt.inv(0.5 + confidence / 2, found.freedom));
}

/**
 * Of differences; `p` is two-sided, of Student's test against 0. Differences that are all the same, and not 0, say nothing of
 * their spread: the interval is then all of [-1, 1] and `p` is `null`. `undefined` without two tasks or seeds.
 */
export function twoWayDifference(values: TasksBySeeds, confidence = 0.95): TestedMean | undefined {
  const found = twoWayMean(values);
  if (found === undefined) return undefined;
  const { mean, varianceOfMean: variance, freedom } = found;
  const error = Math.sqrt(variance);
  if (error < smallestError) {
    return mean === 0 ? { mean, low: 0, high: 0, p: 1 } : { mean, low: -1, high: 1, p: null };
  }
  const margin = studentt.inv(0.5 + confidence / 2, freedom) * error;
  const p = 2 * (1 - studentt.cdf(Math.abs(mean) / error, freedom));
  return { mean, low: Math.max(-1, mean - margin), high: Math.min(1, mean + margin), p };
}
