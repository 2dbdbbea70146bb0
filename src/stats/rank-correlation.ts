import { meanOf } from './moments.ts';
import { randomStream } from './random.ts';

/** A pair of values within a group; groups may differ in level. */
export interface GroupedPair {
  readonly group: string;
  readonly x: number;
  readonly y: number;
}

export interface RankCorrelation {
  /** Spearman's rho, in [-1, 1]; equal values share their mean rank. */
  readonly rho: number;
  /** Two-sided, by permuting the ys within their groups. */
  readonly p: number;
  readonly pairs: number;
}

const permutations = 9_999;

/** Whether larger xs go with larger ys. `undefined` with fewer than three pairs or where either does not vary. */
export function rankCorrelation(pairs: readonly GroupedPair[], seed = 1): RankCorrelation | undefined {
  if (pairs.length < 3) return undefined;
  const xs = ranksOf(pairs.map(({ x }) => x));
  const ys = ranksOf(pairs.map(({ y }) => y));
  const rho = correlationOf(xs, ys);
  if (rho === undefined) return undefined;
  const stream = randomStream(seed, 'rank correlation');
  const groups = [...Map.groupBy(pairs.keys(), (place) => pairs[place]?.group).values()];
  let asFar = 0;
  for (let round = 0; round < permutations; round += 1) {
    const shuffled = [...ys];
    for (const places of groups) {
      const moved = stream.shuffle(places);
      for (const [index, place] of places.entries()) shuffled[place] = ys[moved[index] ?? place] ?? 0;
    }
    if (Math.abs(correlationOf(xs, shuffled) ?? 0) >= Math.abs(rho) - 1e-12) asFar += 1;
  }
  return { rho, p: (asFar + 1) / (permutations + 1), pairs: pairs.length };
}

function ranksOf(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

function correlationOf(ones: readonly number[], others: readonly number[]): number | undefined {
  const [one, other] = [meanOf(ones), meanOf(others)];
  const sum = (of: (index: number) => number) => ones.reduce((total, _value, index) => total + of(index), 0);
  const first = (index: number) => (ones[index] ?? 0) - one;
  const second = (index: number) => (others[index] ?? 0) - other;
  const scale = Math.sqrt(sum((index) => first(index) ** 2) * sum((index) => second(index) ** 2));
  return scale === 0 ? undefined : sum((index) => first(index) * second(index)) / scale;
}
