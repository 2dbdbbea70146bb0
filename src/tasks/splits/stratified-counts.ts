/**
 * How many examples of each stratum each split gets, so that its make-up is that of the whole within one example per
 * stratum: every count is the proportional share rounded down, plus at most one.
 * `available`: examples of each stratum. `sizes`: of the splits; together at most all that are available.
 * Gives one row per split, one column per stratum; rows sum to the sizes, columns to at most what is available.
 */
export function stratifiedCounts(
  available: readonly number[],
  sizes: readonly number[],
): readonly (readonly number[])[] {
  const total = available.reduce((sum, count) => sum + count, 0);
  const share = (size: number, stratum: number) =>
    total === 0 ? 0 : (size * (available[stratum] ?? 0)) / total;
  const counts = sizes.map((size) => available.map((_, stratum) => Math.floor(share(size, stratum))));
  const left = available.map(
    (count, stratum) => count - counts.reduce((sum, row) => sum + (row[stratum] ?? 0), 0),
  );
  sizes.forEach((size, split) => {
    const row = counts[split] ?? [];
    const missing = size - row.reduce((sum, count) => sum + count, 0);
    // A stratum that has barely enough for the splits that follow goes first (so that a solution stays reachable,
    // as the theorem of Gale and Ryser shows), then the one with the largest remainder.
    const remaining = sizes.length - split;
    const scarcity = (stratum: number) => Math.min(left[stratum] ?? 0, remaining);
    const remainder = (stratum: number) => share(size, stratum) - (row[stratum] ?? 0);
    const order = available
      .map((_, stratum) => stratum)
      .filter((stratum) => (left[stratum] ?? 0) > 0)
      .sort((a, b) => scarcity(b) - scarcity(a) || remainder(b) - remainder(a) || a - b);
    for (const stratum of order.slice(0, missing)) {
      row[stratum] = (row[stratum] ?? 0) + 1;
      left[stratum] = (left[stratum] ?? 0) - 1;
    }
  });
  return counts;
}
