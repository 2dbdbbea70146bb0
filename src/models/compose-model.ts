import { budgeted } from './budget/budget.ts';
import type { BudgetAccount } from './budget-account.ts';
import { journaled } from './journal.ts';
import type { JournalStore } from './journal-store.ts';
import type { Model } from './model.ts';
import type { Price } from './price.ts';
import { type RetryOptions, retrying } from './retry/retry.ts';
import type { Throttle } from './throttle/endpoint-throttle.ts';
import { throttled } from './throttle/throttle.ts';
import { warningOnce } from './warn-once.ts';

export interface ModelParts {
  readonly transport: Model;
  readonly journal: JournalStore;
  /** Keeps this run's replies apart from all others; see `JournalOptions`. */
  readonly journalNamespace?: string;
  readonly account: BudgetAccount;
  /** US dollars per million tokens; absent when it is not known. */
  readonly price?: Price;
  /** The throttle of the transport's endpoint. */
  readonly throttle: Throttle;
  readonly retry?: RetryOptions;
  /** Told each different warning of the provider once. */
  readonly onWarning?: (warning: string) => void;
}

/**
 * A model with everything around it (architecture.md): the journal answers what is known, the budget covers what is
 * sent, the throttle spaces it, the retry repeats what failed, the transport sends it.
 * Throws `UsageError` when the budget is in dollars and the model has no price.
 */
export function composeModel(parts: ModelParts): Model {
  const { transport, journal, journalNamespace, account, price, throttle, retry, onWarning } = parts;
  const tried = retrying(transport, retry);
  const spaced = throttled(tried, throttle);
  const covered = budgeted(spaced, account, price);
  const known = journaled(covered, { store: journal, account, price, namespace: journalNamespace });
  return onWarning === undefined ? known : warningOnce(known, onWarning);
}
