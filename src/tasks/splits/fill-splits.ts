import { type Cluster, clusterExamples, inSeededOrder, type Splittable } from './clusters.ts';
import { fairSizes } from './fair-sizes.ts';
import { stratifiedCounts } from './stratified-counts.ts';

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
    const reserve = { clusters: later.length, examples: later.reduce((sum, next) => sum + next, 0) };
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
