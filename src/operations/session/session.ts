import { randomUUID } from 'node:crypto';
import type { Evaluate } from '../../evaluation/evaluation.ts';
import { judgeFaultText, VerdictTally } from '../../evaluation/verdict-tally.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import type { Model, ModelRole } from '../../models/model.ts';
import { RequestChanges, requestChangeText } from '../../models/request-changes.ts';
import { SimulatedReplies } from '../../models/simulated-replies.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import { SqliteBatches } from '../../runs/batches.ts';
import { foundSimulated, storedRequestChanges } from '../../runs/endpoint-findings.ts';
import { SqliteJournal } from '../../runs/journal.ts';
import type { RunEvent, UsageUpdated } from '../../runs/run-event.ts';
import type { RunSession } from '../../runs/run-session.ts';
import { type SpendLedger, spendLedger } from '../../runs/spend-ledger.ts';
import type { Store } from '../../runs/store/open-store.ts';
import { simulatedModels } from '../model-team.ts';
import type { OperationOptions } from '../operation.ts';
import { reportProgress } from '../progress-report.ts';
import type { Telemetry } from '../telemetry/telemetry-port.ts';
import { firstCallOf } from '../typical-calls.ts';
import type { Project } from './project.ts';
import { sessionModels } from './session-models.ts';
import { noticingSlots } from './unfilled-slots.ts';

/**
 * One sitting over a project, to learn or to study: its models at work under one budget, with every reply kept in the
 * project's store. Of a run also what happens and what was spent is kept.
 */
export interface Session {
  readonly project: Project;
  readonly store: Store;
  readonly account: BudgetAccount;
  /** The models of which it is known that they are simulated. */
  readonly simulated: SimulatedReplies;
  /** The model of a role. @throws UsageError `model-missing` */
  model(role: ModelRole): Model;
  readonly evaluate: Evaluate;
  /** What judges said in this session. */
  readonly verdicts: VerdictTally;
  /** Aborts when the user asks for it, or when the run cannot be written any more. */
  readonly signal: AbortSignal;
  /** Reports what happens; of a run it is stored first. */
  readonly observe: (event: RunEvent) => void;
  /** Sends nothing more, waits for the calls under way, and stores exactly what was used. */
  settle(): Promise<void>;
  /** Settles, and reports how far it came. */
  end(): Promise<void>;
}

export interface SessionOptions extends OperationOptions {
  /** Takes replies that were stored before. Default true. */
  readonly cache?: boolean;
  /** Told what a user should know of the models. */
  readonly note?: (text: string) => void;
  /** The run that is executed; absent for a study. */
  readonly run?: RunSession;
  /** Told of calls and evaluations, where a user wants spans. */
  readonly telemetry?: Telemetry | undefined;
  /** Requests when all goes by plan, for progress. */
  readonly plannedRequests: number;
}

export function openSession(project: Project, store: Store, options: SessionOptions): Session {
  const { run, note } = options;
  const ledger = run && spendLedger(store, run);
  const account = accountOf(project, ledger);
  const signal = AbortSignal.any([run?.signal, options.signal].filter((signal) => signal !== undefined));
  const observe = observerOf(account, options);
  const simulated = simulatedIn(project, store, options, observe);
  const verdicts = new VerdictTally();
  const { throttles, evaluate, model, drained } = sessionModels({
    ...project,
    journal: new SqliteJournal(store, run?.runId),
    batches: new SqliteBatches(store),
    account,
    signal,
    runId: run?.runId,
    changes: changesOf(store, options, observe),
    simulated,
    note,
    namespace: namespaceOf(options),
    telemetry: options.telemetry,
  });
  const endProgress = progressOf({ account, throttles, plannedRequests: options.plannedRequests }, options);
  let settling: Promise<void> | undefined;
  const settle = () => {
    account.spending.close();
    settling ??= drained().then(() => ledger?.settle());
    return settling;
  };
  return {
    project,
    store,
    account,
    simulated,
    model,
    evaluate: noticingSlots(hearing(evaluate, verdicts, options), project.loaded.configuration.slots, note),
    verdicts,
    signal,
    observe,
    settle,
    async end() {
      await settle();
      endProgress();
    },
  };
}

/** Counts what judges say, and says once which of them is not understood; where that ends a run, its end says it. */
function hearing(evaluate: Evaluate, verdicts: VerdictTally, { run, note }: SessionOptions): Evaluate {
  const told = new Set<string>();
  return async (...asked) => {
    const evaluations = await evaluate(...asked);
    verdicts.add(evaluations);
    const ending = run === undefined ? [] : verdicts.unscored;
    for (const judge of verdicts.silent) {
      const key = JSON.stringify([judge.taskName, judge.judge]);
      if (told.has(key) || ending.includes(judge)) continue;
      told.add(key);
      const words = judgeFaultText(judge);
      note?.(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
    }
    return evaluations;
  };
}

/** The budget of the project; of a run with what its earlier sessions have used. */
function accountOf(project: Project, ledger: SpendLedger | undefined): BudgetAccount {
  const limits = project.loaded.configuration.budget;
  if (ledger === undefined) return new BudgetAccount({ limits });
  const account = new BudgetAccount({ limits, previous: ledger.previous });
  ledger.follow(account);
  for (const role of modelRoles) account.expectPerCall(role, firstCallOf(project, role));
  return account;
}

/** What endpoints refuse is said once, and stays with the run. */
function changesOf(store: Store, { run, note }: SessionOptions, observe: Session['observe']): RequestChanges {
  const known = run === undefined ? [] : storedRequestChanges(store, run.runId);
  return new RequestChanges(known, (change, error) => {
    observe({ type: 'request-changed', ...change });
    note?.(`${requestChangeText(change)} It said: ${error.message}`);
  });
}

/** That a server simulates is said once, and stays with the run. */
function simulatedIn(
  { team }: Project,
  store: Store,
  { run, note }: SessionOptions,
  observe: Session['observe'],
): SimulatedReplies {
  const known = run === undefined ? [] : foundSimulated(store, run.runId);
  return new SimulatedReplies([...simulatedModels(team), ...known], (found) => {
    observe({ type: 'simulated-model-found', ...found });
    note?.(
      `The replies of the ${found.role} model ${found.model} are simulated: they say nothing about a real model.`,
    );
  });
}

/** Keeps the replies apart from those of other sessions, where they may not be used. */
function namespaceOf({ run, cache = true }: SessionOptions): string | undefined {
  return cache ? undefined : (run?.runId ?? randomUUID());
}

/** Stores and reports; of a run it says after each phase what was used. */
function observerOf(account: BudgetAccount, { run, observe, telemetry }: SessionOptions): Session['observe'] {
  const record = (event: RunEvent) => {
    run?.append(event);
    telemetry?.observe(event);
    observe?.(event);
    if (run !== undefined && event.type === 'phase-finished') {
      record({ ...usageUpdated(account), phase: event.phase });
    }
  };
  return record;
}

/** What the run has used by now. */
export function usageUpdated({ usage, unconfirmed }: BudgetAccount): UsageUpdated {
  return { type: 'usage-updated', usage: structuredClone(usage), unconfirmed: structuredClone(unconfirmed) };
}

/** Tells the observer, and whoever looks at the run from another process. */
function progressOf(
  source: Parameters<typeof reportProgress>[0],
  { run, observe }: SessionOptions,
): () => void {
  if (run === undefined && observe === undefined) return () => undefined;
  return reportProgress(source, (progress) => {
    observe?.(progress);
    run?.showProgress(progress);
  });
}
