import { budgeted } from './budget/budget.ts';
import type { BudgetAccount } from './budget-account.ts';
import type { ChainedModel } from './chained-model.ts';
import { doubtingAccess } from './doubted-access.ts';
import type { GracefulStop } from './graceful-stop.ts';
import { journaled } from './journal.ts';
import type { JournalStore } from './journal-store.ts';
import type { Model } from './model.ts';
import type { Price } from './price.ts';
import { learningRefusals, leavingOutRefused } from './refused-parameters.ts';
import type { RequestChanges } from './request-changes.ts';
import { type RetryOptions, retrying } from './retry/retry.ts';
import type { SimulatedReplies } from './simulated-replies.ts';
import type { Throttle } from './throttle/endpoint-throttle.ts';
import { throttled } from './throttle/throttle.ts';
import { warningOnce } from './warn-once.ts';

/** What a model's chain is made of. */
export interface ModelParts {
  readonly transport: ChainedModel;
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
  /** What the endpoint has refused to take; without it a refused parameter is an error. */
  readonly changes?: RequestChanges;
  /** Whether completions say how long they took. Default false. */
  readonly times?: boolean;
  /** Finds out which models are simulated. */
  readonly simulated?: SimulatedReplies;
  /** Ends the calls in order when the user stops the run. */
  readonly stop?: GracefulStop;
  /** The batches of another model, which wait while calls of this one are under way. */
  readonly batches?: { watching(model: Model): Model };
}

/** One decorator of the model port; the inner ones are around the model that it gets. */
interface Link {
  /** As docs/models.md names it. */
  readonly name: string;
  around(model: ChainedModel, parts: ModelParts): ChainedModel;
}

/** Everything that stands between a caller and a transport, in the order in which a call passes it. */
export const modelChain: readonly Link[] = [
  { name: 'Batches', around: (model, { batches }) => batches?.watching(model) ?? model },
  { name: 'Simulated replies', around: (model, { simulated }) => simulated?.around(model) ?? model },
  { name: 'Stop', around: (model, { stop }) => stop?.around(model) ?? model },
  { name: 'Warnings', around: (model, { onWarning }) => warningOnce(model, onWarning) },
  { name: 'Refused parameters', around: (model, { changes }) => leavingOutRefused(model, changes) },
  {
    name: 'Journal',
    around: (model, { journal, journalNamespace, account, price }) =>
      journaled(model, { store: journal, account, price, namespace: journalNamespace }),
  },
  { name: 'Doubts', around: doubtingAccess },
  { name: 'Budget', around: (model, { account, price }) => budgeted(model, account, price) },
  { name: 'Throttle', around: (model, { throttle }) => throttled(model, throttle) },
  { name: 'Retry', around: (model, { retry }) => retrying(model, retry) },
  {
    name: 'Last look',
    around: (model, { stop, changes }) => learningRefusals(stop?.beforeSending(model) ?? model, changes),
  },
];

/**
 * A model with everything around it.
 * @throws UsageError when the budget is in dollars and the model has no price.
 */
export function composeModel(parts: ModelParts): Model {
  const { transport, times = false } = parts;
  return modelChain.reduceRight<ChainedModel>(
    (model, link) => link.around(model, parts),
    times ? timed(transport) : transport,
  );
}

/** A model whose completions say how long they took, in whole milliseconds. */
function timed(model: ChainedModel): ChainedModel {
  return {
    id: model.id,
    async complete(...call) {
      const begun = performance.now();
      const completion = await model.complete(...call);
      return { ...completion, ms: Math.round(performance.now() - begun) };
    },
  };
}
