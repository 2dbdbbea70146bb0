export interface SignTest {
  readonly improved: number;
  readonly worsened: number;
  /** Neither: left out of the test. */
  readonly unchanged: number;
  /** Share improved of all, ties included; `null` without any. */
  readonly share: number | null;
  /** Exact, two-sided, against "as likely better as worse" (Arbuthnott; Dixon and Mood 1946); 1 without any change. */
  readonly p: number;
}

/** How many of these differences are gains, and whether that could be chance. They must be independent of each other. */
export function signTest(differences: readonly number[]): SignTest {
  const improved = differences.filter((difference) => difference > 0).length;
  const worsened = differences.filter((difference) => difference < 0).length;
  const changed = improved + worsened;
  return {
    improved,
    worsened,
    unchanged: differences.length - changed,
    share: differences.length === 0 ? null : improved / differences.length,
    p: Math.min(1, 2 * lowerTail(Math.min(improved, worsened), changed)),
  };
}

/** Probability of at most `most` heads in `tosses` of a fair coin. */
function lowerTail(most: number, tosses: number): number {
  let logTerm = -tosses * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let heads = 1; heads <= most; heads += 1) {
    logTerm += Math.log((tosses - heads + 1) / heads);
    sum += Math.exp(logTerm);
  }
  return sum;
}
