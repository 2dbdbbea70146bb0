import { clusteredDifference } from '../../stats/clustered-difference.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';

/** What one task's score changes by, from the first system prompt to another, on examples that both have answered. */
export interface TaskChange extends Estimate {
  readonly taskName: string;
  readonly examples: number;
}

/** The change with its 95 % interval; without examples nothing is known. */
export function taskChange(taskName: string, differences: readonly number[]): TaskChange {
  const examples = differences.length;
  if (examples === 0) return { taskName, examples, mean: 0, low: -1, high: 1 };
  const { mean, low, high } = changeOf(differences);
  return { taskName, examples, mean, low, high };
}

/** Whether the interval leaves no loss of more than `most` open. */
export function isSpared({ low }: TaskChange, most: number): boolean {
  return low >= -most;
}

/**
 * Whether the examples that are left cannot bring a task within its bound any more, even if each of them came out as well
 * as it can.
 */
export function isHopeless(
  differences: readonly number[],
  bestOfRest: readonly number[],
  most: number,
): boolean {
  const all = [...differences, ...bestOfRest];
  return all.length === 0 || changeOf(all).low < -most;
}

/** The smallest loss that so many examples can rule out: that of a task where nothing changed. */
export function smallestLoss(examples: number): number {
  return examples === 0 ? 1 : -changeOf(new Array<number>(examples).fill(0)).low;
}

function changeOf(differences: readonly number[]): Estimate {
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const wins = differences.map((one) => Math.max(0, one));
  const losses = differences.map((one) => Math.max(0, -one));
  return clusteredDifference([{ value: mean, wins, losses }]) ?? { mean, low: -1, high: 1 };
}
