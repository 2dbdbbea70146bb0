import type { Estimate } from '../../stats/stratified-mean.ts';

export type AcceptanceVerdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly explanation: string };

/** Standard errors of a two-sided 95 % interval. */
const errorsOfMargin = 1.959964;

/** Standard errors above zero that a gain must reach in the last iteration. */
const strictestErrors = 0.7;

/**
 * Whether a gain replaces the incumbent. Accepting is a bet: early, when most proposals are better, any gain will do;
 * late, when most are not, a gain must stand out of its noise. The bar rises evenly with the iterations.
 */
export function acceptanceOf(gain: Estimate, iteration: number, iterations: number): AcceptanceVerdict {
  const standardError = (gain.high - gain.low) / 2 / errorsOfMargin;
  const bar = strictestErrors * standardError * ((iteration - 1) / Math.max(1, iterations - 1));
  if (gain.mean > bar) return { accepted: true };
  return { accepted: false, explanation: gain.mean > 0 ? 'within noise' : 'no gain on train and select' };
}
