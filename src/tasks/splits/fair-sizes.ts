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
