import { type Estimate, stratifiedMean } from '../../stats/stratified-mean.ts';

/** What one system prompt gains over another on the examples that both have answered. */
export interface Gain extends Estimate {
  /** Scored pairs behind it. */
  readonly pairs: number;
  /** Mean over tasks of the paired differences, shrunk towards what was expected before, in [-1, 1]. */
  readonly expected: number;
}

/** What is expected of a candidate before it has answered anything: how such candidates did in this run. */
export interface Expectation {
  readonly mean: number;
  /** Standard deviation of true gains around it. */
  readonly spread: number;
}

/** The variance of a paired difference before anything is known, and how many pairs that knowledge counts as. */
const assumed = { variance: 0.3, pairs: 10 };

/** The gain of one prompt over another by their paired differences in each task, all tasks alike; without any pair it is what was expected. */
export function gainOf(byTask: readonly (readonly number[])[], { mean: before, spread }: Expectation): Gain {
  const differences = byTask.flat();
  const pairs = differences.length;
  const estimate = stratifiedMean(byTask) ?? { mean: 0, low: -1, high: 1 };
  if (pairs === 0) return { ...estimate, pairs, expected: before };
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
  const ofOne = (squares + assumed.variance * assumed.pairs) / (pairs + assumed.pairs);
  const weight = spread ** 2 / (spread ** 2 + ofOne / pairs);
  return { ...estimate, pairs, expected: before + weight * (estimate.mean - before) };
}

/** For prompts that are compared by what they scored alone. */
export const nothingExpected: Expectation = { mean: 0, spread: 1 };
