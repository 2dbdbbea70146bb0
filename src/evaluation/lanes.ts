/**
 * Works through the items with at most `width` in work at once, in order of starting, and gives the results in the order
 * of the items. After the first failure (or an abort) no new item is started; the failure is thrown once the started ones
 * have ended.
 */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  width: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  let failed = false;
  let failure: unknown;
  const lane = async () => {
    while (!failed && next < items.length) {
      const place = next;
      next += 1;
      try {
        signal.throwIfAborted();
        results[place] = await work(items[place] as Item);
      } catch (error) {
        if (!failed) failure = error;
        failed = true;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, width), items.length) }, lane));
  if (failed) throw failure;
  return results;
}
