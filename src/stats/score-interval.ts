import type { Estimate } from './stratified-mean.ts';

/** A mean score in [0, 1], and how sure it is. */
export interface MeanScore {
  /** In [0, 1]. */
  readonly mean: number;
  /** Of the mean, not of single values. */
  readonly varianceOfMean: number;
  /** Independent values that count when they do not vary at all (all right, all wrong). Above 0. */
  readonly size: number;
}

/**
 * Wilson's score interval with the effective sample size that the variance of the mean stands for, `m (1 - m) / v`
 * (the design effect of survey statistics: Korn and Graubard 1998), and with a quantile of Student's distribution where
 * the variance was estimated from few values. Stays within [0, 1] and is right near its ends, where a symmetric interval
 * is not (docs/statistics.md). For independent right and wrong answers it is Wilson's own interval (1927).
 */
export function scoreInterval({ mean, varianceOfMean, size }: MeanScore, quantile: number): Estimate {
  const spread = mean * (1 - mean);
  const effective = varianceOfMean > 0 && spread > 0 ? spread / varianceOfMean : size;
  const square = quantile ** 2;
  const scale = 1 + square / effective;
  const centre = (mean + square / (2 * effective)) / scale;
  const margin = (quantile / scale) * Math.sqrt(spread / effective + square / (4 * effective ** 2));
  return {
    mean,
    low: Math.min(mean, Math.max(0, centre - margin)),
    high: Math.max(mean, Math.min(1, centre + margin)),
  };
}
