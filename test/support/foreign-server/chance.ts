import { createHash } from 'node:crypto';

/** A number in [0, 1) that belongs to its arguments. */
export function chance(...parts: readonly unknown[]): number {
  return createHash('md5').update(JSON.stringify(parts)).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of the items, by such a number. */
export function choose<Item>(items: readonly Item[], ...parts: readonly unknown[]): Item {
  const item = items[Math.floor(chance(...parts) * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}
