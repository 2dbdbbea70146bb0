/** @throws Error when a promise is not kept; `what` says which, in words. */
export function demand(isKept: boolean, what: string): asserts isKept {
  if (!isKept) throw new Error(what);
}

/** @throws Error when two values differ as JSON, with both. */
export function demandEqual(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  demand(one === other, `${what}: expected ${other}, got ${one}`);
}

/** @throws Error when a number is above the most that it may be. */
export function demandAtMost(actual: number, most: number, what: string): void {
  demand(actual <= most, `${what}: at most ${most}, got ${actual}`);
}
