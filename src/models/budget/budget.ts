import type { BudgetAccount } from '../budget-account.ts';
import type { Model } from '../model.ts';
import type { Price } from '../price.ts';
import { chargeOf } from './charge.ts';
import { worstCaseOf } from './worst-case.ts';

/**
 * Holds a model to the run's budget: reserves the worst case before each attempt, also before each new try, and
 * settles what it used. Throws `BudgetExhaustedError` when an attempt is not covered.
 */
export function budgeted(model: Model, account: BudgetAccount, price: Price | undefined): Model {
  account.admit(model.id, price);
  const { spending } = account;
  return {
    id: model.id,
    async complete(request, context = {}) {
      const { role } = request;
      const worst = worstCaseOf(request, price);
      await spending.reserve(role, worst, context.signal);
      let reserved = true;
      try {
        return await model.complete(request, {
          ...context,
          reserveAttempt: async () => {
            await spending.reserveAgain(role, worst, context.signal);
            reserved = true;
          },
          attemptEnded: (attempt) => {
            spending.settle(role, worst, chargeOf(attempt, worst, price));
            reserved = false;
            context.attemptEnded?.(attempt);
          },
        });
      } finally {
        if (reserved) spending.release(role, worst);
      }
    },
  };
}
