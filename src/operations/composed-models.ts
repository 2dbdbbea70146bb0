import type { QueueClient } from '../cluster/client/queue-client.ts';
import type { BudgetAccount } from '../models/budget-account.ts';
import type { GracefulStop } from '../models/graceful-stop.ts';
import type { JournalStore } from '../models/journal-store.ts';
import type { Model } from '../models/model.ts';
import { composeModel } from '../models/model-chain.ts';
import type { RequestChanges } from '../models/request-changes.ts';
import type { SimulatedReplies } from '../models/simulated-replies.ts';
import type { ThrottleRegistry } from '../models/throttle/throttle-registry.ts';
import { batchTransport } from '../models/transports/batch/batch-transport.ts';
import type { Batcher } from '../models/transports/batch/batcher.ts';
import type { AskJudge } from '../scoring/scorers/judge.ts';
import type { RoleModel } from './model-team.ts';

/** What the models of one session share. */
export interface ModelContext {
  readonly journal: JournalStore;
  readonly account: BudgetAccount;
  readonly throttles: ThrottleRegistry;
  readonly stop: GracefulStop;
  /** The session's side of the queue, for the models whose calls go there. */
  readonly queue?: QueueClient | undefined;
  /** Gathers the base calls, where they go in batches. */
  readonly batcher?: Batcher | undefined;
  /** Keeps the replies apart from those of other runs (`--no-cache`). */
  readonly namespace?: string | undefined;
  /** What the endpoints have refused to take so far. */
  readonly changes?: RequestChanges | undefined;
  /** Whether completions say how long they took. */
  readonly times?: boolean | undefined;
  /** Finds out which models are simulated. */
  readonly simulated?: SimulatedReplies | undefined;
  /** Told once what a provider's adapter warns of, such as a parameter that it dropped. */
  readonly note?: ((text: string) => void) | undefined;
}

/** A model with everything around it. */
export function composedModel(model: RoleModel, context: ModelContext): Model {
  const { journal, account, throttles, stop, batcher, namespace, changes, simulated, note, times } = context;
  const { price } = model;
  const { transport, attemptTimeoutMs } = sentThrough(model, context);
  return composeModel({
    transport,
    journal,
    journalNamespace: namespace,
    account,
    price,
    throttle: throttles.of(transport),
    retry: { policy: { attemptTimeoutMs } },
    onWarning: note,
    changes,
    simulated,
    times,
    stop,
    batches: model.batch === undefined ? batcher : undefined,
  });
}

/** The way of a model's calls: a batch, a queue, or straight to its endpoint. */
function sentThrough(model: RoleModel, { queue, batcher, namespace }: ModelContext) {
  if (batcher !== undefined && model.batch !== undefined) {
    return {
      transport: batchTransport(model.transport, model.batch, batcher, namespace),
      attemptTimeoutMs: Number.POSITIVE_INFINITY,
    };
  }
  return queue === undefined ? model : behindQueue(model, queue);
}

/** Workers bound the time of each attempt; how long a call waits for one of them has no bound. */
export function behindQueue({ transport, attemptTimeoutMs }: RoleModel, queue: QueueClient) {
  return {
    transport: queue.transport(transport, attemptTimeoutMs),
    attemptTimeoutMs: Number.POSITIVE_INFINITY,
  };
}

/** Asks the judge models, by their place. Equal questions are asked once. */
export function askingJudges(
  judges: readonly { readonly model: Model; readonly parameters: RoleModel['parameters'] }[],
): AskJudge {
  const ask: AskJudge = async (messages, { judge = 0, ...context } = {}) => {
    const { model, parameters } = judges[judge] ?? (judges[0] as (typeof judges)[number]);
    const request = { role: 'judge' as const, messages, parameters, samplePath: 'repeat 0' };
    return (await model.complete(request, context)).text;
  };
  return Object.assign(ask, { judges: judges.length, names: judges.map(({ model }) => model.id) });
}
