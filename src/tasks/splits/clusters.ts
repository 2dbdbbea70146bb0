import { contentHash } from '../../foundation/content-hash.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';

/** What splitting needs to know of an example. */
export interface Splittable {
  /** Identity by content, unique among the examples. */
  readonly contentId: string;
  /** Examples that share one of these stay together: what prompts show of them, the name of a group. */
  readonly keys: readonly string[];
  /** The expected answer where answers are a closed set; splits then have the same make-up. */
  readonly label?: string;
}

/** Examples that must not be put in different splits. */
export interface Cluster<T> {
  readonly members: readonly T[];
  readonly keys: ReadonlySet<string>;
}

/**
 * A reproducible place in a random order: equal seeds and texts have equal places, whatever else there is, so that an
 * added example moves few others.
 */
export function seededPlace(seed: number, text: string): string {
  return contentHash([seed, text]);
}

/** Gathers examples that share keys, directly or through others. Clusters and their members are in seeded order. */
export function clusterExamples<T extends Splittable>(
  examples: readonly T[],
  seed: number,
): readonly Cluster<T>[] {
  const rootOf = joinKeys(examples);
  const clusters = new Map<string, { members: T[]; keys: Set<string>; place: string }>();
  for (const example of examples) {
    const root = rootOf(example.keys[0] ?? example.contentId);
    const cluster = getOrMake(clusters, root, () => ({ members: [], keys: new Set<string>(), place: '~' }));
    cluster.members.push(example);
    for (const key of example.keys) {
      cluster.keys.add(key);
      const place = seededPlace(seed, key);
      if (place < cluster.place) cluster.place = place;
    }
  }
  const inOrder = [...clusters.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
  return inOrder.map(({ members, keys }) => ({ members: inSeededOrder(members, seed), keys }));
}

export function inSeededOrder<T extends Splittable>(examples: readonly T[], seed: number): readonly T[] {
  const placed = examples.map((example) => ({ example, place: seededPlace(seed, example.contentId) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ example }) => example);
}

/** Union-find over keys: gives each key the name of its set. */
function joinKeys(examples: readonly Splittable[]): (key: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    // Later look-ups of every key on the way take one step.
    for (let step = key; step !== root; ) {
      const next = parents.get(step) ?? root;
      parents.set(step, root);
      step = next;
    }
    return root;
  };
  for (const { keys } of examples) {
    const [first, ...others] = keys.map(rootOf);
    for (const other of others) {
      const root = rootOf(other);
      if (first !== undefined && root !== first) parents.set(root, first);
    }
  }
  return rootOf;
}
