import type { Evaluate } from '../../evaluation/evaluation.ts';
import { createEvaluator } from '../../evaluation/evaluator.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import type { Model } from '../../models/model.ts';
import { ThrottleRegistry } from '../../models/throttle/throttle-registry.ts';
import { SqliteJournal } from '../../runs/journal.ts';
import type { RunEvent } from '../../runs/run-event.ts';
import type { RunSession } from '../../runs/run-session.ts';
import { spendLedger } from '../../runs/spend-ledger.ts';
import type { Store } from '../../runs/store/open-store.ts';
import { askingJudge, composedModel } from '../composed-models.ts';
import { GracefulStop } from '../graceful-stop.ts';
import { neededModel } from '../model-team.ts';
import type { OperationOptions } from '../operation.ts';
import { firstCallOf } from '../typical-calls.ts';
import type { RunParts } from './run-parts.ts';

/** Where one session of a run works: its models, its budget, its log. */
export interface RunDesk {
  readonly runId: string;
  readonly store: Store;
  readonly account: BudgetAccount;
  readonly throttles: ThrottleRegistry;
  readonly optimizer: Model;
  readonly evaluate: Evaluate;
  /** Aborts when the user asks for it, or when the run cannot be written any more. */
  readonly signal: AbortSignal;
  /** Stores an event and reports it. */
  record(event: RunEvent): void;
  /** Waits for the calls under way, and stores exactly what was used. */
  settle(): Promise<void>;
}

export interface DeskOptions extends OperationOptions {
  readonly cache: boolean;
}

export function runDesk(parts: RunParts, store: Store, session: RunSession, options: DeskOptions): RunDesk {
  const { team, judge, loaded } = parts;
  const { budget, concurrency, seed } = loaded.configuration;
  const { runId } = session;
  const ledger = spendLedger(store, runId);
  const account = new BudgetAccount({ limits: budget, previous: ledger.previous });
  ledger.follow(account);
  const signal = AbortSignal.any([session.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const stop = new GracefulStop(signal);
  const throttles = new ThrottleRegistry({ maximumConcurrency: concurrency });
  const surroundings = {
    journal: new SqliteJournal(store, runId),
    account,
    throttles,
    stop,
    ...(!options.cache && { namespace: runId }),
  };
  const base = neededModel(team, 'base');
  if (team.judge !== undefined)
    judge.answerWith(askingJudge(team.judge, composedModel(team.judge, surroundings)));
  for (const role of ['base', 'optimizer'] as const) account.expectPerCall(role, firstCallOf(parts, role));
  return {
    runId,
    store,
    account,
    throttles,
    optimizer: composedModel(neededModel(team, 'optimizer'), surroundings),
    evaluate: createEvaluator({
      base: composedModel(base, surroundings),
      parameters: base.parameters,
      concurrency,
      seed,
      signal,
    }),
    signal,
    record: recorder(session, account, options),
    async settle() {
      await stop.drained();
      ledger.settle();
    },
  };
}

/** Stores and reports; says after each phase what it has used. */
function recorder(session: RunSession, account: BudgetAccount, { observe }: OperationOptions) {
  const record = (event: RunEvent) => {
    session.append(event);
    observe?.(event);
    if (event.type === 'phase-finished') {
      record({ type: 'usage-updated', usage: structuredClone(account.usage), phase: event.phase });
    }
  };
  return record;
}
