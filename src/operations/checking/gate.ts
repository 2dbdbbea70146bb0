import { pointsText } from '../../foundation/figures.ts';
import type { PromptDifference } from '../../studies/evaluation-report.ts';

/** Which end of the interval has to reach the least gain. */
export const gateBounds = ['lower', 'mean', 'upper'] as const;
export type GateBound = (typeof gateBounds)[number];

export interface GateDecision {
  readonly passed: boolean;
  /** Why, in one sentence. */
  readonly because: string;
}

/**
 * Whether a gain passes: `lower` asks that it is shown, `mean` that it was measured, `upper` that a smaller one is not shown.
 * An interval without a finite end on that side passes nothing.
 * @param minGain in [-1, 1]
 */
export function gateDecision(
  { mean, low, high }: Pick<PromptDifference, 'mean' | 'low' | 'high'>,
  minGain: number,
  bound: GateBound,
): GateDecision {
  const value = { lower: low, mean, upper: high }[bound];
  const end = {
    lower: 'the lower end of the 95 % interval of the gain',
    mean: 'the gain',
    upper: 'the upper end of the 95 % interval of the gain',
  }[bound];
  if (!Number.isFinite(value)) {
    return { passed: false, because: `${end} cannot be told from so few examples` };
  }
  const passed = value >= minGain;
  return {
    passed,
    because: `${end} is ${pointsText(value)} points, ${passed ? 'at least' : 'less than'} ${pointsText(minGain)}`,
  };
}
