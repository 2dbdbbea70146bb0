import type { BudgetAccount, PreviousSessions } from '../models/budget-account.ts';
import type { RoleUsage } from '../models/budget-limits.ts';
import type { ModelRole } from '../models/model.ts';
import {
  addUsage,
  byRole,
  modelRoles,
  noUsage,
  sumOfUsages,
  type UsageByRole,
} from '../models/usage-by-role.ts';
import { runNumber } from './find-run.ts';
import { takenOver } from './run-lock.ts';
import type { RunSession } from './run-session.ts';
import type { Store } from './store/open-store.ts';
import { damagedStore } from './store/store-error.ts';
import { storedJson } from './store/stored-json.ts';

/** How far ahead calls are leased. Longer means fewer writes, and more that a killed run counts but never sent. */
const leaseMs = 20;

const largestLease = 64;

/** A lease is renewed after this time, so that it follows a rate that has fallen, and the minutes of running. */
const refreshMs = 1_000;

/** Keeps a run's spending over its sessions. */
export interface SpendLedger {
  /** What earlier sessions have used, for the account of this one; what a killed one had leased is unconfirmed. */
  readonly previous: SpentSoFar;
  /** Keeps the stored amount at or above what the account has settled and reserved, before each call is sent. */
  follow(account: BudgetAccount): void;
  /** Stores exactly what was used. To be called when no call is under way. */
  settle(): void;
}

/** A run's spending as it is stored: all of it together covers what was sent. */
export type SpentSoFar = Required<PreviousSessions>;

/** What the sessions of a run have spent so far; what a killed one had leased is unconfirmed. */
export function spentSoFar(store: Store, runId: string): SpentSoFar {
  const run = runNumber(store, runId);
  const row = store.database.get<{ body: string }>('SELECT body FROM spend WHERE run = ?', run);
  const nothing = { usage: byRole(noUsage), unconfirmed: byRole(noUsage), minutes: 0 };
  if (row === undefined) return nothing;
  const what = `what the run ${runId} has spent`;
  const {
    usage,
    unconfirmed = nothing.unconfirmed,
    minutes,
  } = storedJson<PreviousSessions>(row.body, what) ?? {};
  if (isUsage(usage) && isUsage(unconfirmed) && typeof minutes === 'number')
    return { usage, unconfirmed, minutes };
  throw damagedStore(`the store of runs is damaged: ${what} cannot be read`, {});
}

/** A budget must not be held against amounts that are none. */
function isUsage(usage: Partial<UsageByRole> | undefined): usage is UsageByRole {
  return modelRoles.every((role) => typeof usage?.[role]?.calls === 'number');
}

/**
 * The spend ledger of a run. What it stores never falls behind what was sent: a lease over the calls under way and
 * the next few is written before they go out. The budget counts a killed session's lease as spent, and what a settled one
 * has used. Only the holder of the run's lock can write it: a process that has lost the run sends nothing more.
 */
export function spendLedger(
  store: Store,
  { runId, token }: Pick<RunSession, 'runId' | 'token'>,
  now: () => number = () => performance.now(),
): SpendLedger {
  const run = runNumber(store, runId);
  const previous = spentSoFar(store, runId);
  const write = (spent: SpentSoFar) => {
    const changed = store.database.run(
      `INSERT OR REPLACE INTO spend (run, body)
       SELECT ?, ? WHERE EXISTS (SELECT 1 FROM run_lock WHERE run = ? AND token = ?)`,
      run,
      JSON.stringify(spent),
      run,
      token,
    );
    if (changed === 0) throw takenOver(runId);
  };

  let followed: BudgetAccount | undefined;
  let leased: UsageByRole = sumOfUsages(previous.usage, previous.unconfirmed);
  let writtenAt = Number.NEGATIVE_INFINITY;
  let callsAtWrite = 0;

  const writeLease = ({ spending: { settled }, minutes }: BudgetAccount) =>
    write({ usage: settled, unconfirmed: beyond(leased, settled), minutes });

  const lease = (account: BudgetAccount, changed: ModelRole) => {
    const elapsedMs = now() - writtenAt;
    const isCovered = coversRole(leased[changed], account.spending.committedOf(changed));
    if (isCovered && elapsedMs < refreshMs) return;
    const { committed, spent } = account.spending;
    const calls = totalCalls(committed);
    leased = withLease(committed, spent, leaseSize(calls - callsAtWrite, elapsedMs));
    writeLease(account);
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
      const { committed } = account.spending;
      if (totalCalls(leased) <= totalCalls(committed)) return;
      leased = committed;
      callsAtWrite = totalCalls(committed);
      writeLease(account);
    });
  };

  return {
    previous,
    follow(account) {
      followed = account;
      account.onSpend((role) => {
        lease(account, role);
        lowerSoon(account);
      });
    },
    settle() {
      clearImmediate(lowering);
      if (followed === undefined) return;
      const { usage, unconfirmed, minutes } = followed;
      write({ usage, unconfirmed, minutes });
    },
  };
}

/** Calls to lease ahead when so many were sent in so many milliseconds: none for a slow model, which is then exact. */
export function leaseSize(calls: number, elapsedMs: number): number {
  return Math.min(largestLease, Math.floor((Math.max(0, calls) / Math.max(1, elapsedMs)) * leaseMs));
}

/** What is committed and, for each role with calls under way, `size` more of such calls. */
function withLease(committed: UsageByRole, spent: UsageByRole, size: number): UsageByRole {
  return sumOfUsages(
    committed,
    byRole((role) => {
      const lease = noUsage();
      const underWay = committed[role].calls - spent[role].calls;
      if (underWay === 0 || size === 0) return lease;
      const share = size / underWay;
      const { inputTokens, outputTokens, usd } = committed[role];
      addUsage(lease, {
        calls: size,
        inputTokens: Math.ceil((inputTokens - spent[role].inputTokens) * share),
        outputTokens: Math.ceil((outputTokens - spent[role].outputTokens) * share),
        usd: usd === null ? null : (usd - (spent[role].usd ?? 0)) * share,
      });
      return lease;
    }),
  );
}

/** What `whole` holds beyond `part`. */
function beyond(whole: UsageByRole, part: UsageByRole): UsageByRole {
  return byRole((role) => {
    const { calls, inputTokens, outputTokens, usd } = whole[role];
    const known = part[role];
    return {
      ...noUsage(),
      calls: calls - known.calls,
      inputTokens: inputTokens - known.inputTokens,
      outputTokens: outputTokens - known.outputTokens,
      usd: usd === null || known.usd === null ? null : Math.max(0, usd - known.usd),
    };
  });
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
