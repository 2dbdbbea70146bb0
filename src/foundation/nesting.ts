/** Data of people and models is this deep at most; deeper values exhaust the stack of whatever walks them. */
export const deepestNesting = 100;

/** Whether lists and objects stand inside each other more than so many levels; so they do in a circle. */
export function isTooDeep(value: unknown, deepest: number = deepestNesting): boolean {
  const heights = new Map<object, number>();
  const heightOf = (part: unknown, level: number): number => {
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return 0;
    if (level > deepest) return Number.POSITIVE_INFINITY;
    const known = heights.get(part);
    if (known !== undefined) return known;
    let height = 0;
    for (const member of Object.values(part)) {
      height = Math.max(height, heightOf(member, level + 1));
      if (height === Number.POSITIVE_INFINITY) break;
    }
    heights.set(part, height + 1);
    return height + 1;
  };
  return heightOf(value, 1) > deepest;
}
