import type { BudgetAsked, RecordedEvent } from '../run-event.ts';

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
  return { way: way.map((answer, index) => ({ ...answer, settled: index < settled })), covered };
}
