import type { BudgetLimits } from '../../models/budget-limits.ts';
import type { PlannedCalls } from '../../optimizers/method.ts';
import type { RecordedEvent } from '../run-event.ts';

/**
 * What the budget answered to a question of the run's method. A resumed run hears the same again, whatever its budget is
 * by then: what was decided stays decided.
 */
export interface BudgetAsked {
  readonly type: 'budget-asked';
  /**
   * Its place among the questions of the run, from 1. A later session that comes to other questions states them under the
   * same numbers: from the first of these on, the earlier answers are no longer on the run's way.
   */
  readonly number: number;
  readonly step: PlannedCalls;
  /** What the run had asked for when it asked. */
  readonly asked: PlannedCalls;
  readonly covered: boolean;
  /** Why not. */
  readonly explanation?: string;
  readonly limits: BudgetLimits;
}

/** An answer on the run's way. */
export interface BudgetAnswer extends Omit<BudgetAsked, 'type' | 'number'> {
  /** A system prompt was accepted after it: what it led to is decided. */
  readonly settled: boolean;
}

export interface BudgetAnswers {
  /** In the order of the questions. */
  readonly way: readonly BudgetAnswer[];
  /** All that were ever covered, also where the run went another way later. */
  readonly covered: readonly BudgetAsked[];
}

/** The types of events that tell what the budget answered, and what came of it. */
export const budgetEventTypes = ['budget-asked', 'system-prompt-accepted'] as const;

type BudgetEvent = Extract<RecordedEvent['event'], { readonly type: (typeof budgetEventTypes)[number] }>;

export function budgetAnswers(log: Iterable<{ readonly event: BudgetEvent }>): BudgetAnswers {
  const way: BudgetAsked[] = [];
  const covered: BudgetAsked[] = [];
  let settled = 0;
  for (const { event } of log) {
    if (event.type === 'system-prompt-accepted') {
      settled = way.length;
      continue;
    }
    way.splice(event.number - 1);
    settled = Math.min(settled, way.length);
    way.push(event);
    if (event.covered) covered.push(event);
  }
  return { way: way.map((answer, place) => ({ ...answer, settled: place < settled })), covered };
}
