import type { BudgetAccount } from './budget-account.ts';
import { callIdentity } from './call-identity.ts';
import type { ChainedModel } from './chained-model.ts';
import type { JournalStore } from './journal-store.ts';
import type { Completion, ModelRequest } from './model.ts';
import { costOf, type Price } from './price.ts';
import { SingleFlight } from './single-flight.ts';

export interface JournalOptions {
  readonly store: JournalStore;
  readonly account: BudgetAccount;
  readonly price?: Price;
  /**
   * Only replies that were stored under the same namespace count. With the run's id, a run does not read what others
   * have stored and still resumes from its own replies (`--no-cache`).
   */
  readonly namespace?: string;
}

/**
 * Answers what is known and stores what is new, durably, before anyone sees it (docs/method.md, section 5). Equal calls
 * in flight are made once. Errors are not stored. Sets `identity` on completions, `cached` on those that cost nothing.
 */
export function journaled(
  model: ChainedModel,
  { store, account, price, namespace }: JournalOptions,
): ChainedModel {
  const flights = new SingleFlight<Completion>();

  const callAndStore = async (identity: string, request: ModelRequest, call: Promise<Completion>) => {
    const completion = await call;
    await store.add({ identity, model: model.id, role: request.role, completion });
    return completion;
  };

  return {
    id: model.id,
    async complete(request, context = {}) {
      const { role } = request;
      const ownIdentity = callIdentity(model.id, request, namespace);
      const earlier = (context.earlierForms ?? []).map((form) => callIdentity(model.id, form, namespace));
      // What the run asks for is one request, in whichever form it is sent.
      const asked = earlier[0] ?? ownIdentity;
      account.requests.asked(role, asked);
      // A store may know a reply that it is still writing; until it is durable, nobody may use it.
      const isUnderWay = flights.has(ownIdentity);
      const identity = isUnderWay
        ? ownIdentity
        : (earlier.find((form) => store.find(form) !== undefined) ?? ownIdentity);
      const known = isUnderWay ? undefined : store.find(identity);
      const result =
        known ??
        (await flights.join(identity, context.signal, (signal) =>
          callAndStore(identity, request, model.complete(request, { ...context, signal, identity })),
        ));
      account.requests.answered(role, asked, result.usage, costOf(result.usage, price));
      if (!isUnderWay && known === undefined) return { ...result, identity };
      account.spending.countCached(role);
      return { ...result, identity, cached: true };
    },
  };
}
