import type { Evaluate } from '../../evaluation/evaluation.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import type { Model } from '../../models/model.ts';
import type { ThrottleRegistry } from '../../models/throttle/throttle-registry.ts';
import { SqliteBatches } from '../../runs/batches.ts';
import { SqliteJournal } from '../../runs/journal.ts';
import type { RunEvent } from '../../runs/run-event.ts';
import type { RunSession } from '../../runs/run-session.ts';
import { spendLedger } from '../../runs/spend-ledger.ts';
import type { Store } from '../../runs/store/open-store.ts';
import { modelDesk } from '../model-desk.ts';
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
  /** Whether replies of other runs may be used. */
  readonly cache: boolean;
  /** Told what a user should know of the models. */
  readonly note?: (text: string) => void;
}

export function runDesk(parts: RunParts, store: Store, session: RunSession, options: DeskOptions): RunDesk {
  const { runId } = session;
  const ledger = spendLedger(store, runId);
  const account = new BudgetAccount({
    limits: parts.loaded.configuration.budget,
    previous: ledger.previous,
  });
  ledger.follow(account);
  for (const role of ['base', 'optimizer'] as const) account.expectPerCall(role, firstCallOf(parts, role));
  const signal = AbortSignal.any([session.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const { throttles, evaluate, model, drained } = modelDesk({
    ...parts,
    journal: new SqliteJournal(store, runId),
    batches: new SqliteBatches(store),
    account,
    signal,
    runId,
    note: options.note,
    ...(!options.cache && { namespace: runId }),
  });
  return {
    runId,
    store,
    account,
    throttles,
    optimizer: model('optimizer'),
    evaluate,
    signal,
    record: recorder(session, account, options),
    async settle() {
      await drained();
      ledger.settle();
    },
  };
}

/** Stores and reports; says after each phase what the run has used. */
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
