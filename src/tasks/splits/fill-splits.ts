import { sumOf } from '../../stats/moments.ts';
import { type Cluster, clusterExamples, inSeededOrder, type Splittable } from './clusters.ts';

/**
 * Draws disjoint splits from one pool: at most `limits[i]` examples for the i-th, clusters kept whole or cut short but
 * never shared, labels in the pool's proportions as far as clusters allow (within one example where every cluster has
 * one example). The examples of a split are in seeded order.
 */
export function fillSplits<T extends Splittable>(
  pool: readonly T[],
  limits: readonly number[],
  seed: number,
): readonly (readonly T[])[] {
  const sizes = fairSizes(pool.length, limits);
  const labels = [...new Set(pool.map(labelOf))].sort();
  const available = labels.map((label) => pool.filter((example) => labelOf(example) === label).length);
  const counts = stratifiedCounts(available, sizes);
  let clusters = clusterExamples(pool, seed);
  return sizes.map((size, split) => {
    const later = sizes.slice(split + 1).filter((next) => next > 0);
    const reserve = { clusters: later.length, examples: sumOf(later) };
    const quota = new Map(labels.map((label, stratum) => [label, counts[split]?.[stratum] ?? 0]));
    const filled = fillOne(clusters, { size, reserve, quota });
    clusters = clusters.filter((cluster) => !filled.used.has(cluster));
    return inSeededOrder(filled.examples, seed);
  });
}

interface Wanted {
  readonly size: number;
  /** What later splits need of what this one leaves. */
  readonly reserve: { readonly clusters: number; readonly examples: number };
  /** Examples of each label. */
  readonly quota: Map<string, number>;
}

interface Filled<T> {
  readonly examples: readonly T[];
  readonly used: ReadonlySet<Cluster<T>>;
}

/** Takes what the quotas ask for, cluster by cluster; then, where clusters made that impossible, what there is. */
function fillOne<T extends Splittable>(clusters: readonly Cluster<T>[], wanted: Wanted): Filled<T> {
  const used = new Set<Cluster<T>>();
  const examples = new Set<T>();
  let left = clusters.reduce((sum, { members }) => sum + members.length, 0);
  const take = (cluster: Cluster<T>, fits: (example: T) => boolean) => {
    const isSpare =
      clusters.length - used.size > wanted.reserve.clusters &&
      left - cluster.members.length >= wanted.reserve.examples;
    if (!isSpare && !used.has(cluster) && used.size > 0) return;
    for (const example of cluster.members) {
      if (examples.size >= wanted.size || examples.has(example) || !fits(example)) continue;
      examples.add(example);
      wanted.quota.set(labelOf(example), (wanted.quota.get(labelOf(example)) ?? 0) - 1);
      if (!used.has(cluster)) left -= cluster.members.length;
      used.add(cluster);
    }
  };
  for (const cluster of clusters) take(cluster, (example) => (wanted.quota.get(labelOf(example)) ?? 0) > 0);
  for (const cluster of used) take(cluster, () => true);
  for (const cluster of clusters) take(cluster, () => true);
  return { examples: [...examples], used };
}

function labelOf(example: Splittable): string {
  return example.label ?? '';
}

/**
 * Sizes of splits that share `available` examples: every split its limit where that many are there; else alike, the
 * small limits filled first (60 examples for limits of 50, 50 and 500 become 20, 20 and 20). Odd examples go to the
 * first splits.
 */
export function fairSizes(available: number, limits: readonly number[]): readonly number[] {
  const sizes = limits.map(() => 0);
  let left = available;
  for (;;) {
    const open = limits.flatMap((limit, split) => ((sizes[split] ?? 0) < limit ? [split] : []));
    if (left === 0 || open.length === 0) return sizes;
    const share = Math.max(1, Math.floor(left / open.length));
    for (const split of open) {
      const more = Math.min(share, left, (limits[split] ?? 0) - (sizes[split] ?? 0));
      sizes[split] = (sizes[split] ?? 0) + more;
      left -= more;
    }
  }
}

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
  const total = sumOf(available);
  const share = (size: number, stratum: number) =>
    total === 0 ? 0 : (size * (available[stratum] ?? 0)) / total;
  const counts = sizes.map((size) => available.map((_, stratum) => Math.floor(share(size, stratum))));
  const left = available.map(
    (count, stratum) => count - counts.reduce((sum, row) => sum + (row[stratum] ?? 0), 0),
  );
  sizes.forEach((size, split) => {
    const row = counts[split] ?? [];
    const missing = size - sumOf(row);
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
