import type { BudgetAccount } from '../budget-account.ts';
import type { ChainedModel } from '../chained-model.ts';
import type { TokenUsage } from '../model.ts';
import type { Price } from '../price.ts';
import { type Charge, chargeOf, correctedCharge, noCharge } from './charge.ts';
import { worstCaseOf } from './worst-case.ts';

/**
 * Holds a model to the run's budget: reserves the worst case before each attempt, also before each new try, and
 * settles what it used. Throws `BudgetExhaustedError` when an attempt is not covered.
 */
export function budgeted(
  model: ChainedModel,
  account: BudgetAccount,
  price: Price | undefined,
): ChainedModel {
  account.admit(model.id, price);
  const { spending } = account;
  return {
    id: model.id,
    async complete(request, context = {}) {
      const { role } = request;
      /** Of attempts that failed: they may have been billed without a count. */
      const unseen: Charge[] = [];
      const correctUnseen = (counted: TokenUsage) => {
        // A bound that the user gave is kept to: the server may have written as much, and a budget is never overspent.
        if (request.parameters.maxOutputTokens !== undefined) return;
        for (const charge of unseen) {
          const corrected = correctedCharge(charge, counted, price);
          if (corrected !== undefined) spending.correct(role, charge, corrected);
        }
      };
      const worst = worstCaseOf(request, price);
      await spending.reserve(role, worst, context.signal);
      let reserved = true;
      let held = false;
      const hold = (isHeld: boolean) => {
        if (isHeld === held) return;
        held = isHeld;
        if (held) spending.hold(role, worst);
        else spending.unhold(role, worst);
      };
      try {
        return await model.complete(request, {
          ...context,
          reserveAttempt: async () => {
            await spending.reserveAgain(role, worst, context.signal);
            reserved = true;
          },
          attemptHeld: hold,
          attemptEnded: (attempt) => {
            const charge =
              held && attempt.outcome !== 'answered' ? noCharge : chargeOf(attempt, worst, price);
            hold(false);
            spending.settle(role, worst, charge);
            reserved = false;
            if (attempt.outcome === 'answered') correctUnseen(attempt.completion.usage);
            else unseen.push(charge);
            context.attemptEnded?.(attempt);
          },
        });
      } finally {
        hold(false);
        if (reserved) spending.release(role, worst);
      }
    },
  };
}
