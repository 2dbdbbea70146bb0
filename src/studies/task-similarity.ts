import { meanOf } from '../stats/moments.ts';
import { type RankCorrelation, rankCorrelation } from '../stats/rank-correlation.ts';

/** A task's texts: what its examples ask. */
export interface TaskTexts {
  readonly name: string;
  readonly texts: readonly string[];
}

/** One learned system prompt: the tasks it was learned from and what it gained on others. */
export interface LearnedFrom {
  readonly runId: string;
  readonly source: readonly TaskTexts[];
  readonly target: readonly (TaskTexts & {
    /** Test score under the learned prompt minus that under the first. */
    readonly gain: number;
  })[];
}

export interface TaskSimilarity {
  readonly runId: string;
  readonly task: string;
  /** Mean similarity to the source tasks, and that to the nearest of them; in [-1, 1]. */
  readonly mean: number;
  readonly nearest: { readonly name: string; readonly similarity: number };
  readonly gain: number;
}

export interface SimilarityReport {
  readonly tasks: readonly TaskSimilarity[];
  /** Of mean similarity and gain over all tasks, tasks permuted within their run; `null` where it cannot be known. */
  readonly correlation: RankCorrelation | null;
}

/** Gives each text its vector, in order. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

/**
 * Source-target similarity against gain (paper, analysis of task similarity): whether prompts help more where the new task
 * resembles those that they were learned from. A task is the mean vector of its texts; the measure is the cosine.
 * Without `embed` the vectors are bags of words.
 */
export async function similarityToGain(
  runs: readonly LearnedFrom[],
  embed?: Embed,
): Promise<SimilarityReport> {
  const tasks = runs.flatMap(({ source, target }) => [...source, ...target]);
  const vectors = await vectorsOf(tasks, embed ?? bagsOfWords);
  const rows = runs.flatMap(({ runId, source, target }) =>
    target.flatMap((task): TaskSimilarity[] => {
      const near = source
        .map(({ name, texts }) => ({ name, similarity: cosine(vectors.get(texts), vectors.get(task.texts)) }))
        .sort((one, other) => other.similarity - one.similarity);
      const [nearest] = near;
      if (nearest === undefined) return [];
      const mean = meanOf(near.map(({ similarity }) => similarity));
      return [{ runId, task: task.name, mean, nearest, gain: task.gain }];
    }),
  );
  const pairs = rows.map(({ runId, mean, gain }) => ({ group: runId, x: mean, y: gain }));
  return { tasks: rows, correlation: rankCorrelation(pairs) ?? null };
}

async function vectorsOf(
  tasks: readonly TaskTexts[],
  embed: Embed,
): Promise<ReadonlyMap<readonly string[], readonly number[]>> {
  const texts = tasks.flatMap((task) => task.texts);
  const vectors = await embed(texts);
  let next = 0;
  return new Map(
    tasks.map((task) => {
      const own = vectors.slice(next, next + task.texts.length);
      next += task.texts.length;
      return [task.texts, sumOf(own)];
    }),
  );
}

/** How often each word of all texts stands in each text, damped by the logarithm. */
const bagsOfWords: Embed = async (texts) => {
  const places = new Map<string, number>();
  const bags = texts.map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  for (const word of bags.flat()) if (!places.has(word)) places.set(word, places.size);
  return bags.map((words) => {
    const vector = new Array<number>(places.size).fill(0);
    for (const word of words) {
      const place = places.get(word) ?? 0;
      vector[place] = (vector[place] ?? 0) + 1;
    }
    return vector.map((count) => Math.log1p(count));
  });
};

function sumOf(vectors: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = vectors;
  return first.map((_value, place) => vectors.reduce((sum, vector) => sum + (vector[place] ?? 0), 0));
}

function cosine(one: readonly number[] = [], other: readonly number[] = []): number {
  const product = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, value, place) => sum + value * (right[place] ?? 0), 0);
  const scale = Math.sqrt(product(one, one) * product(other, other));
  return scale === 0 ? 0 : product(one, other) / scale;
}
