import { exitCodes, MetaspoError } from '../foundation/errors.ts';
import type { BudgetLimits } from './budget-limits.ts';

/** The next call's worst case is not covered by what is left. Exit code 4; the run can be resumed. */
export class BudgetExhaustedError extends MetaspoError {
  readonly limit: keyof BudgetLimits;
  /** What is not covered, without what to do about it. */
  readonly reason: string;

  constructor(limit: keyof BudgetLimits, what: string) {
    super('budget-exhausted', exitCodes.budgetReached, what, {
      hint: 'Resume the run with a larger budget to continue.',
    });
    this.limit = limit;
    this.reason = what;
  }
}
