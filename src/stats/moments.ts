export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Of a non-empty list. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** The same of any list; 0 without values. */
export function meanOrZero(values: readonly number[]): number {
  return values.length === 0 ? 0 : meanOf(values);
}

/** Mean of the scores that exist; `null` without any. */
export function meanScore(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  return known.length === 0 ? null : meanOf(known);
}

/** Variance of the mean of independent values; 0 for a single one, which knows nothing of it. */
export function varianceOfMean(values: readonly number[]): number {
  return covarianceOfMeans(values, values);
}

/** Covariance of the means of paired values, each pair independent of the others. */
export function covarianceOfMeans(ones: readonly number[], others: readonly number[]): number {
  const count = ones.length;
  if (count < 2) return 0;
  const [one, other] = [meanOf(ones), meanOf(others)];
  const products = ones.reduce(
    (sum, value, index) => sum + (value - one) * ((others[index] ?? 0) - other),
    0,
  );
  // Equal values differ from their mean by rounding alone; that is no spread, and would pass for next to perfect certainty.
  return Math.abs(products) < smallestProducts ? 0 : products / (count - 1) / count;
}

/** Of values in [-1, 1], whose rounding is some 1e-16 each. */
const smallestProducts = 1e-24;

/**
 * Examples that a mean over tasks rests on, as if all tasks had equally many and were alike:
 * `T^2 / (1/n_1 + ... + 1/n_T)`.
 */
export function balancedSize(sizes: readonly number[]): number {
  return sizes.length ** 2 / sizes.reduce((sum, size) => sum + 1 / size, 0);
}

/** Standard deviation of at least two values. */
export function deviationOf(values: readonly number[]): number {
  return Math.sqrt(varianceOfMean(values) * values.length);
}
