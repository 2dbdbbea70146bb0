import { meanOf } from './moments.ts';

/** A mean with its interval (95 % unless said otherwise). All in the unit of the values. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile of a two-sided 95 % interval. */
export const normal95 = 1.959964;

/** Mean and variance of the mean of one stratum; a single value has no variance of its own. */
function stratum(values: readonly number[]): { mean: number; varianceOfMean: number } {
  const mean = meanOf(values);
  if (values.length < 2) return { mean, varianceOfMean: 0 };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, varianceOfMean: squares / (values.length - 1) / values.length };
}

/**
 * Mean over strata of the mean within each, with a normal interval (95 % unless another quantile is
 * given) for these very strata: tasks are fixed,
 * examples are drawn. For decisions while learning, where the source tasks are given; statements about tasks never
 * seen need intervals that treat the tasks as drawn. `undefined` without any value.
 */
export function stratifiedMean(
  strata: Iterable<readonly number[]>,
  quantile = normal95,
): Estimate | undefined {
  const parts = [...strata].filter((values) => values.length > 0).map(stratum);
  if (parts.length === 0) return undefined;
  const mean = meanOf(parts.map(({ mean }) => mean));
  const variance = parts.reduce((sum, part) => sum + part.varianceOfMean, 0) / parts.length ** 2;
  const margin = quantile * Math.sqrt(variance);
  return { mean, low: mean - margin, high: mean + margin };
}
