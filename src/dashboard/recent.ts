/**
 * The value of a key, made when it is not there; of those that were wanted, the latest `most` are kept. A promise that
 * fails is forgotten.
 */
export function recallOrMake<Key, Value>(
  kept: Map<Key, Value>,
  key: Key,
  most: number,
  make: () => Value,
): Value {
  const value = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, value);
  if (value instanceof Promise) value.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return value;
}
