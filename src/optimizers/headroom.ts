import type { Failure } from './engine/state.ts';

export type HeadroomVerdict =
  | { readonly open: true }
  | { readonly open: false; readonly reason: 'no-failures' | 'no-headroom'; readonly explanation: string };

/**
 * Whether anything is left to learn from (method.md, section 3: without failures the published code still asks the
 * optimizer model, which then invents problems). With fewer failures than `fewest` even a perfect prompt would
 * gain less than the noise of the examples.
 */
export function headroom(failures: readonly Failure[], examples: number, fewest: number): HeadroomVerdict {
  if (failures.length === 0) {
    return {
      open: false,
      reason: 'no-failures',
      explanation: `none of the ${examples} train examples is answered wrongly`,
    };
  }
  if (failures.length >= fewest) return { open: true };
  return {
    open: false,
    reason: 'no-headroom',
    explanation: `${failures.length} of ${examples} train examples is answered wrongly: the largest possible gain is within noise`,
  };
}
