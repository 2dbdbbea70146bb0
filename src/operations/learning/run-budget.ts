import type { BudgetAccount } from '../../models/budget-account.ts';
import { type BudgetAnswers, budgetAnswers, budgetEventTypes } from '../../runs/budget/budget-answers.ts';
import { RememberedBudget, type RememberedBudgetParts } from '../../runs/budget/remembered-budget.ts';
import { readEvents } from '../../runs/event-log.ts';
import type { Store } from '../../runs/store/open-store.ts';

/** What the budget has answered to a run's questions, over all its sessions. */
export function answersOf(store: Store, runId: string): BudgetAnswers {
  return budgetAnswers(readEvents(store, runId, { types: budgetEventTypes }));
}

/** The budget that a run's method plans with: what it heard in earlier sessions it hears again. */
export function runBudget(
  account: BudgetAccount,
  answers: BudgetAnswers,
  parts: Partial<Pick<RememberedBudgetParts, 'ask' | 'remember'>> = {},
): RememberedBudget {
  // Minutes are held to call by call: no plan depends on them.
  const { minutes: _minutes, ...limits } = account.limits;
  return new RememberedBudget({
    limits,
    answers,
    asked: () => {
      const { baseCalls, optimizerCalls } = account.requests.totals();
      return { baseCalls, optimizerCalls };
    },
    ask: (step) => account.covers(step),
    ...parts,
  });
}
