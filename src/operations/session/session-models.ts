import { randomUUID } from 'node:crypto';
import { QueueClient } from '../../cluster/client/queue-client.ts';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import type { Evaluate } from '../../evaluation/evaluation.ts';
import { createEvaluator } from '../../evaluation/evaluator.ts';
import { repeatsOf } from '../../evaluation/repeats.ts';
import type { BudgetAccount } from '../../models/budget-account.ts';
import { GracefulStop } from '../../models/graceful-stop.ts';
import type { JournalStore } from '../../models/journal-store.ts';
import type { Model, ModelRole } from '../../models/model.ts';
import type { RequestChanges } from '../../models/request-changes.ts';
import type { SimulatedReplies } from '../../models/simulated-replies.ts';
import { ThrottleRegistry } from '../../models/throttle/throttle-registry.ts';
import { callsAtOnce } from '../../models/transports/batch/batch-setting.ts';
import type { BatchStore } from '../../models/transports/batch/batch-store.ts';
import { Batcher } from '../../models/transports/batch/batcher.ts';
import { askingJudges, composedModel } from '../composed-models.ts';
import { type ModelTeam, modelsInRole, neededModel, type RoleModel } from '../model-team.ts';
import type { LateJudge } from '../task-set.ts';
import type { Telemetry } from '../telemetry/telemetry-port.ts';

/** The models of one session with all that is around them. */
export interface SessionModels {
  readonly throttles: ThrottleRegistry;
  /** The model of a role. @throws UsageError `model-missing` */
  model(role: ModelRole): Model;
  readonly evaluate: Evaluate;
  /** Resolves when no call is under way, and leaves the queue. */
  drained(): Promise<void>;
}

export interface SessionModelsSettings {
  readonly loaded: LoadedConfiguration;
  readonly team: ModelTeam;
  readonly judge: LateJudge;
  readonly journal: JournalStore;
  /** Which requests are in which batch, from this session and those before. */
  readonly batches: BatchStore;
  readonly account: BudgetAccount;
  readonly signal: AbortSignal;
  /** Keeps the replies apart from those of others (`--no-cache`). */
  readonly namespace?: string | undefined;
  /** The stored run, whose calls may still be in the queue from a session before. */
  readonly runId?: string | undefined;
  /** What the endpoints have refused to take, in this session and those before. */
  readonly changes: RequestChanges;
  /** Which models are found to be simulated. */
  readonly simulated: SimulatedReplies;
  /** Told what the providers' adapters warn of. */
  readonly note?: ((text: string) => void) | undefined;
  /** Told of calls and evaluations. */
  readonly telemetry?: Telemetry | undefined;
}

export function sessionModels(settings: SessionModelsSettings): SessionModels {
  const { loaded, team, judge, signal, telemetry } = settings;
  const { concurrency, seed, slots, repeats, objectives } = loaded.configuration;
  const stop = new GracefulStop(signal);
  const throttles = new ThrottleRegistry({ maximumConcurrency: concurrency });
  const queue = queueFor(settings);
  const batcher = batcherFor(settings);
  const batch = team.base?.[0].batch;
  const times = objectives !== undefined && batch === undefined;
  const context = { ...settings, throttles, stop, queue, batcher, times };
  const made = (one: RoleModel) => {
    const composed = composedModel(one, context);
    return telemetry?.model(composed) ?? composed;
  };
  const model = (role: ModelRole) => made(neededModel(team, role));
  const asked = (one: RoleModel) => ({ model: made(one), parameters: one.parameters });
  if (team.judge !== undefined) judge.answerWith(askingJudges(team.judge.map(asked)));
  const evaluate = createEvaluator({
    base: model('base'),
    parameters: neededModel(team, 'base').parameters,
    otherBases: modelsInRole(team, 'base').slice(1).map(asked),
    repeats: repeatsOf(repeats),
    concurrency: batch === undefined ? concurrency : callsAtOnce(batch.setting),
    seed,
    slots,
    signal,
  });
  return {
    throttles,
    model,
    evaluate: telemetry?.evaluate(evaluate) ?? evaluate,
    async drained() {
      await stop.drained();
      await batcher?.close();
      await queue?.close();
    },
  };
}

function queueFor({ team, signal, runId = randomUUID() }: SessionModelsSettings): QueueClient | undefined {
  const address = neededModel(team, 'base').queue;
  return address === undefined ? undefined : new QueueClient({ address, run: runId, stop: signal });
}

/** Gathers the calls of the base model, where they go in batches. */
function batcherFor({ team, signal, batches, note }: SessionModelsSettings): Batcher | undefined {
  const { transport, batch } = neededModel(team, 'base');
  if (batch === undefined) return undefined;
  const { setting, wire, caller } = batch;
  return new Batcher({
    modelId: transport.id,
    endpoint: caller.endpoint,
    wire,
    store: batches,
    setting,
    stop: signal,
    note,
  });
}
