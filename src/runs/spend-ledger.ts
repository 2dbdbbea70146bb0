import type { BudgetAccount, PreviousSessions } from '../models/budget-account.ts';
import type { RoleUsage } from '../models/budget-limits.ts';
import type { ModelRole } from '../models/model.ts';
import { addUsage, byRole, noUsage, sumOfUsages, type UsageByRole } from '../models/usage-by-role.ts';
import { runNumber } from './find-run.ts';
import { takenOver } from './run-lock.ts';
import type { RunSession } from './run-session.ts';
import type { Store } from './store/open-store.ts';
import { storedJson } from './store/stored-json.ts';

/** How far ahead calls are leased. Longer means fewer writes, and more that a killed run counts but never sent. */
const leaseMs = 20;

const largestLease = 64;

/** A lease is written anew after so long, so that it follows a rate that has fallen, and the minutes of running. */
const refreshMs = 1_000;

/** Keeps a run's spending over its sessions. */
export interface SpendLedger {
  /** What earlier sessions have used, for the account of this one; of a killed session all that it had leased. */
  readonly previous: PreviousSessions;
  /** Calls among these that killed sessions had leased: at most so many may not have been sent. */
  readonly unconfirmedCalls: number;
  /** Keeps the stored amount at or above what the account has settled and reserved, before each call is sent. */
  follow(account: BudgetAccount): void;
  /** Stores exactly what was used. To be called when no call is under way. */
  settle(): void;
}

/** A run's spending as it is stored. */
interface StoredSpending extends PreviousSessions {
  /** Calls of killed sessions that may not have been sent. */
  readonly unconfirmedCalls?: number;
  /** Calls of the present session that it had leased and not settled when this was written. */
  readonly leasedCalls?: number;
}

/** What the sessions of a run have spent so far, all that a killed one had leased included. */
export function spentSoFar(store: Store, runId: string): Pick<SpendLedger, 'previous' | 'unconfirmedCalls'> {
  const run = runNumber(store, runId);
  const row = store.database.get<{ body: string }>('SELECT body FROM spend WHERE run = ?', run);
  if (row === undefined) return { previous: { usage: byRole(noUsage), minutes: 0 }, unconfirmedCalls: 0 };
  const {
    usage,
    minutes,
    unconfirmedCalls = 0,
    leasedCalls = 0,
  } = storedJson<StoredSpending>(row.body, `what the run ${runId} has spent`);
  return { previous: { usage, minutes }, unconfirmedCalls: unconfirmedCalls + leasedCalls };
}

/**
 * The spend ledger of a run. What it stores never falls behind what was sent: a lease over the calls under way and
 * the next few is written before they go out. A killed session's lease counts as spent, a settled one's use exactly. Only
 * whoever holds the run's lock can write it: a process that has lost the run sends nothing more.
 */
export function spendLedger(
  store: Store,
  { runId, token }: Pick<RunSession, 'runId' | 'token'>,
  now: () => number = () => performance.now(),
): SpendLedger {
  const run = runNumber(store, runId);
  const { previous, unconfirmedCalls } = spentSoFar(store, runId);
  const write = (spent: PreviousSessions, leasedCalls: number) => {
    const changed = store.database.run(
      `INSERT OR REPLACE INTO spend (run, body)
       SELECT ?, ? WHERE EXISTS (SELECT 1 FROM run_lock WHERE run = ? AND token = ?)`,
      run,
      JSON.stringify({ ...spent, unconfirmedCalls, leasedCalls } satisfies StoredSpending),
      run,
      token,
    );
    if (changed === 0) throw takenOver(runId);
  };

  let followed: BudgetAccount | undefined;
  let leased = previous.usage;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let callsAtWrite = 0;

  const lease = (account: BudgetAccount, changed: ModelRole) => {
    const elapsedMs = now() - writtenAt;
    const isCovered = coversRole(leased[changed], account.spending.committedOf(changed));
    if (isCovered && elapsedMs < refreshMs) return;
    const { committed, settled } = account.spending;
    const calls = totalCalls(committed);
    leased = withLease(committed, settled, leaseSize(calls - callsAtWrite, elapsedMs));
    write({ usage: leased, minutes: account.minutes }, totalCalls(leased) - totalCalls(settled));
    writtenAt = now();
    callsAtWrite = calls;
  };

  // A batch takes hours: its calls must not stay leased while it is waited for, or a kill would count them as spent, and
  // the session that collects them would count them again.
  let lowering: NodeJS.Immediate | undefined;
  const lowerSoon = (account: BudgetAccount) => {
    if (lowering !== undefined || !account.spending.anyHeld) return;
    lowering = setImmediate(() => {
      lowering = undefined;
      const { committed, settled } = account.spending;
      if (totalCalls(leased) <= totalCalls(committed)) return;
      leased = committed;
      callsAtWrite = totalCalls(committed);
      write({ usage: leased, minutes: account.minutes }, totalCalls(leased) - totalCalls(settled));
    });
  };

  return {
    previous,
    unconfirmedCalls,
    follow(account) {
      followed = account;
      account.onSpend((role) => {
        lease(account, role);
        lowerSoon(account);
      });
    },
    settle() {
      clearImmediate(lowering);
      if (followed !== undefined) write({ usage: followed.usage, minutes: followed.minutes }, 0);
    },
  };
}

/** Calls to lease ahead when so many were sent in so many milliseconds: none for a slow model, which is then exact. */
export function leaseSize(calls: number, elapsedMs: number): number {
  return Math.min(largestLease, Math.floor((Math.max(0, calls) / Math.max(1, elapsedMs)) * leaseMs));
}

/** What is committed and, for each role with calls under way, `size` more of such calls. */
function withLease(committed: UsageByRole, settled: UsageByRole, size: number): UsageByRole {
  return sumOfUsages(
    committed,
    byRole((role) => {
      const lease = noUsage();
      const underWay = committed[role].calls - settled[role].calls;
      if (underWay === 0 || size === 0) return lease;
      const share = size / underWay;
      const { inputTokens, outputTokens, usd } = committed[role];
      addUsage(lease, {
        calls: size,
        inputTokens: Math.ceil((inputTokens - settled[role].inputTokens) * share),
        outputTokens: Math.ceil((outputTokens - settled[role].outputTokens) * share),
        usd: usd === null ? null : (usd - (settled[role].usd ?? 0)) * share,
      });
      return lease;
    }),
  );
}

function coversRole(leased: Readonly<RoleUsage>, committed: Readonly<RoleUsage>): boolean {
  return (
    committed.calls <= leased.calls &&
    committed.inputTokens <= leased.inputTokens &&
    committed.outputTokens <= leased.outputTokens &&
    (committed.usd === null || (leased.usd !== null && committed.usd <= leased.usd))
  );
}

function totalCalls(usage: UsageByRole): number {
  return usage.base.calls + usage.optimizer.calls + usage.judge.calls;
}
