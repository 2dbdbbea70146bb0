import type { Estimate } from '../stats/stratified-mean.ts';
import { studentInterval, type TestedMean } from '../stats/student-interval.ts';

/** The examples of one task: the task's value, and what it is a mean of. */
export interface TaskValues {
  readonly value: number;
  /** One value an example, its mean over user prompts. */
  readonly byExample: readonly number[];
}

/**
 * Mean over tasks with an interval for tasks like these: the task is the unit that was drawn, its examples are not
 * independent draws (method.md, section 4.6). With a single task only its examples can speak, for that task alone.
 */
export function overTasks(tasks: readonly TaskValues[]): TestedMean | undefined {
  const [single] = tasks;
  if (tasks.length !== 1 || single === undefined) return studentInterval(tasks.map(({ value }) => value));
  const examples = studentInterval(single.byExample);
  if (examples === undefined) return undefined;
  const shift = single.value - examples.mean;
  return { ...examples, mean: single.value, low: examples.low + shift, high: examples.high + shift };
}

/** An estimate of a score, kept within [0, 1]. */
export function asScore({ mean, low, high }: Estimate): Estimate {
  return { mean, low: Math.max(0, low), high: Math.min(1, high) };
}

/** An estimate of a difference of scores, kept within [-1, 1]. */
export function asDifference<T extends Estimate>(estimate: T): T {
  return { ...estimate, low: Math.max(-1, estimate.low), high: Math.min(1, estimate.high) };
}
