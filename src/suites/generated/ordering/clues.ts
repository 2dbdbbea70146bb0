import type { RandomStream } from '../../../stats/random.ts';

/** A statement about an order of things, numbered from 0 in their true order. */
export type Clue =
  /** `earlier` comes somewhere before `later`. */
  | { readonly kind: 'before'; readonly earlier: number; readonly later: number }
  /** `earlier` comes `steps` places before `later`. */
  | { readonly kind: 'steps'; readonly earlier: number; readonly later: number; readonly steps: number }
  /** `item` has this place, from 0. */
  | { readonly kind: 'place'; readonly item: number };

/**
 * True statements about the order 0, 1, ..., size - 1 that together leave no other order, none of them needless.
 * `kinds` are what may be used.
 */
export function drawClues(
  stream: RandomStream,
  size: number,
  kinds: readonly Clue['kind'][],
): readonly Clue[] {
  const items = Array.from({ length: size }, (_, item) => item);
  const pairs = items.flatMap((earlier) => items.slice(earlier + 1).map((later) => ({ earlier, later })));
  const all: Clue[] = [
    ...pairs.map((pair) => ({ kind: 'before' as const, ...pair })),
    ...pairs.map((pair) => ({ kind: 'steps' as const, ...pair, steps: pair.later - pair.earlier })),
    ...items.map((item) => ({ kind: 'place' as const, item })),
  ];
  const usable = stream.shuffle(all.filter(({ kind }) => kinds.includes(kind)));
  const orders = permutations(items);
  const chosen: Clue[] = [];
  let left = orders;
  for (const clue of usable) {
    const fitting = left.filter((order) => holds(clue, order));
    if (fitting.length === left.length) continue;
    chosen.push(clue);
    left = fitting;
  }
  return withoutNeedless(chosen, orders);
}

/** Whether a statement is true of an order. */
function holds(clue: Clue, order: readonly number[]): boolean {
  if (clue.kind === 'place') return order[clue.item] === clue.item;
  const distance = order.indexOf(clue.later) - order.indexOf(clue.earlier);
  return clue.kind === 'before' ? distance > 0 : distance === clue.steps;
}

/** A later clue can make an earlier one needless. */
function withoutNeedless(clues: readonly Clue[], orders: readonly (readonly number[])[]): readonly Clue[] {
  return clues.reduce((kept, clue) => {
    const others = kept.filter((other) => other !== clue);
    const left = orders.filter((order) => others.every((other) => holds(other, order)));
    return left.length === 1 ? others : kept;
  }, clues);
}

/** Every order of some items. Meant for up to six. */
export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}
