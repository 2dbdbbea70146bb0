/**
 * Chance that at least one of `k` replies is right, of an example that was answered `times` times and `right` of them rightly:
 * the unbiased estimate 1 - C(times - right, k) / C(times, k) (Chen et al. 2021, "Evaluating Large Language Models Trained on
 * Code", section 2.1). `null` with fewer than `k` replies.
 */
export function passAtK(times: number, right: number, k: number): number | null {
  const noneRight = shareOfDraws(times, times - right, k);
  return noneRight === null ? null : 1 - noneRight;
}

/**
 * Chance that all of `k` replies are right, in the same way: C(right, k) / C(times, k) (pass^k of Yao et al. 2024, "τ-bench",
 * section 4). `null` with fewer than `k` replies.
 */
export function passAllK(times: number, right: number, k: number): number | null {
  return shareOfDraws(times, right, k);
}

/** Share of the draws of `k` out of `times` that hold nothing but members of a part. */
function shareOfDraws(times: number, part: number, k: number): number | null {
  if (times < k) return null;
  let share = 1;
  for (let drawn = 0; drawn < k; drawn += 1) share *= Math.max(0, part - drawn) / (times - drawn);
  return share;
}
