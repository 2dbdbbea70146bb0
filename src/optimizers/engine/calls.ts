import type { LearningBudget, PlannedCalls } from '../method.ts';

/** A step's calls, so many times. */
export function times(calls: PlannedCalls, count: number): PlannedCalls {
  return { baseCalls: calls.baseCalls * count, optimizerCalls: calls.optimizerCalls * count };
}

/** Calls of several steps together. */
export function together(...steps: readonly PlannedCalls[]): PlannedCalls {
  return {
    baseCalls: steps.reduce((sum, { baseCalls }) => sum + baseCalls, 0),
    optimizerCalls: steps.reduce((sum, { optimizerCalls }) => sum + optimizerCalls, 0),
  };
}

export interface Affordable {
  readonly count: number;
  /** Why it is not the maximum; absent when it is. */
  readonly explanation?: string;
}

/** How many units of a step the budget covers beside its fixed part, at most `maximum`. */
export function affordable(
  budget: LearningBudget,
  unit: PlannedCalls,
  maximum: number,
  fixed: PlannedCalls = { baseCalls: 0, optimizerCalls: 0 },
): Affordable {
  return mostCovered(budget, maximum, (count) => together(fixed, times(unit, count)));
}

/** The largest number up to `maximum` for which the budget covers the calls. */
export function mostCovered(
  budget: LearningBudget,
  maximum: number,
  callsFor: (count: number) => PlannedCalls,
): Affordable {
  let explanation: string | undefined;
  for (let count = maximum; count >= 1; count -= 1) {
    const verdict = budget.covers(callsFor(count));
    if (verdict.covered) return { count, ...(explanation !== undefined && { explanation }) };
    explanation = verdict.explanation;
  }
  return { count: 0, ...(explanation !== undefined && { explanation }) };
}
