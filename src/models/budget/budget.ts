import type { BudgetAccount } from '../budget-account.ts';
import type { ChainedModel } from '../chained-model.ts';
import type { TokenUsage } from '../model.ts';
import type { Price } from '../price.ts';
import { chargeOf, correctedUnseen, noCharge } from './charge.ts';
import { type WorstCase, worstCaseOf } from './worst-case.ts';

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
      /** The worst cases of attempts that failed: they may have been billed without a count. */
      const unseen: WorstCase[] = [];
      const correctUnseen = (counted: TokenUsage) => {
        // What the budget keeps for a lost reply is a bound where the user gave one: the server may have written as much. Without
        // one it is an assumption, and a counted reply to the same request is a better one.
        if (request.parameters.maxOutputTokens !== undefined) return;
        for (const assumed of unseen) {
          const corrected = correctedUnseen(assumed, counted, price);
          if (corrected !== undefined) spending.correctUnseen(role, assumed, corrected);
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
            else if (charge.unseen !== undefined) unseen.push(charge.unseen);
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
