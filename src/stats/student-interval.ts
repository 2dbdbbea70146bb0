import jstat from 'jstat';
import { meanOf } from './moments.ts';
import type { Estimate } from './stratified-mean.ts';

const { studentt } = jstat.jStat;

/** A mean with its interval, and the probability of a mean at least so far from 0 if the true one were 0. */
export interface TestedMean extends Estimate {
  /** Two-sided, of Student's t test against 0; `null` when a single value or no spread leaves it undefined. */
  readonly p: number | null;
}

/**
 * Mean of independent values with Student's t interval (95 % unless told otherwise). With one value a mean has no
 * interval: low and high are then not finite, which callers must show as "unknown". `undefined` without values.
 */
export function studentInterval(values: readonly number[], confidence = 0.95): TestedMean | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  const mean = meanOf(values);
  if (count === 1) return { mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, p: null };
  const freedom = count - 1;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom / count);
  if (deviation === 0) return { mean, low: mean, high: mean, p: mean === 0 ? 1 : null };
  const margin = studentt.inv(0.5 + confidence / 2, freedom) * deviation;
  return {
    mean,
    low: mean - margin,
    high: mean + margin,
    p: 2 * (1 - studentt.cdf(Math.abs(mean) / deviation, freedom)),
  };
}
