import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { meanOf } from '../../stats/moments.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';
import { usualLossConfidence } from './guard-settings.ts';

/** What one task's score changes by, from the first system prompt to another, on examples that both have answered. */
export interface TaskChange extends Estimate {
  readonly taskName: string;
  readonly examples: number;
}

/** The change with its interval; without examples nothing is known. */
export function taskChange(
  taskName: string,
  differences: readonly number[],
  confidence = usualLossConfidence,
): TaskChange {
  const examples = differences.length;
  if (examples === 0) return { taskName, examples, mean: 0, low: -1, high: 1 };
  const { mean, low, high } = changeOf(differences, confidence);
  return { taskName, examples, mean, low, high };
}

/** Whether the interval leaves no loss of more than `most` open. */
export function isSpared({ low }: TaskChange, most: number): boolean {
  return low >= -most;
}

/** Confidence of the interval of which even the upper end must not be a loss of more than the bound, while learning. */
const learningConfidence = 0.5;

/** Whether the examples tell of a loss of more than `most` that is more than chance; of no example they tell nothing. */
export function isProbableLoss(differences: readonly number[], most: number): boolean {
  return differences.length > 0 && changeOf(differences, learningConfidence).high < -most;
}

/**
 * Whether the examples that are left cannot bring a task within its bound any more, even if each of them came out as well
 * as it can.
 */
export function isHopeless(
  differences: readonly number[],
  bestOfRest: readonly number[],
  most: number,
  confidence = usualLossConfidence,
): boolean {
  if (differences.length + bestOfRest.length === 0) return true;
  // A gain widens the interval too, so that the best end may be one where only some of the rest come out well.
  return Array.from({ length: bestOfRest.length + 1 }, (_unused, gains) =>
    bestOfRest.map((best, index) => (index < gains ? best : 0)),
  ).every((rest) => changeOf([...differences, ...rest], confidence).low < -most);
}

/** The smallest loss that this number of examples can rule out: that of a task where nothing changed. */
export function smallestLoss(examples: number, confidence = usualLossConfidence): number {
  return examples === 0 ? 1 : -changeOf(new Array<number>(examples).fill(0), confidence).low;
}

function changeOf(differences: readonly number[], confidence: number): Estimate {
  const mean = meanOf(differences);
  const wins = differences.map((one) => Math.max(0, one));
  const losses = differences.map((one) => Math.max(0, -one));
  return clusteredDifference([{ value: mean, wins, losses }], confidence) ?? { mean, low: -1, high: 1 };
}
