import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { exitCodes, MetaspoError, UsageError } from '../foundation/errors.ts';
import type { LogPlace } from './event-log.ts';
import { isHere, isSurelyDead, type LockHolder, thisProcess } from './lock-holder.ts';
import type { Store } from './store/open-store.ts';

/** Who executes a run at present. */
export interface RunLock extends LockHolder {
  readonly session: number;
  /** Of this lock alone: its holder may spend the run's budget. */
  readonly token: string;
  /** Name of the machine, for people. */
  readonly host: string;
  /** Last sign of life, in milliseconds since 1970. */
  readonly heartbeatAt: number;
}

/** How often a living process renews its lock. */
export const heartbeatIntervalMs = 5_000;

/** After so long without a heartbeat a lock is stale, even where a process of its number lives. */
const staleAfterMs = 60_000;

/** The lock of a living process; a dead one's counts as none. */
export function livingLock({ database }: Store, run: number): RunLock | undefined {
  const lock = database.get<RunLock>(
    `SELECT session, token, pid, host, place, started_at AS startedAt, heartbeat_at AS heartbeatAt
     FROM run_lock WHERE run = ?`,
    run,
  );
  return lock !== undefined && isLiving(lock, Date.now()) ? lock : undefined;
}

/**
 * A process that is surely dead has no lock; of any other only the heartbeat counts. One from the future is as stale as one
 * of long ago: the clock was set back since, and a living process would have renewed it.
 */
export function isLiving(lock: RunLock, now: number): boolean {
  return Math.abs(now - lock.heartbeatAt) <= staleAfterMs && !isSurelyDead(lock);
}

/** Takes the lock for this process, and gives its token; to be called inside the transaction that found it free. */
export function takeLock({ database }: Store, { run, session }: LogPlace): string {
  const token = randomUUID();
  const { pid, place, startedAt } = thisProcess();
  database.run(
    `INSERT OR REPLACE INTO run_lock (run, session, token, pid, host, place, started_at, heartbeat_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    run,
    session,
    token,
    pid,
    hostname(),
    place,
    startedAt,
    Date.now(),
  );
  return token;
}

/** Gives a sign of life. False when the lock was taken over. */
export function renewLock({ database }: Store, run: number, token: string): boolean {
  const changed = database.run(
    'UPDATE run_lock SET heartbeat_at = ? WHERE run = ? AND token = ?',
    Date.now(),
    run,
    token,
  );
  return changed === 1;
}

export function releaseLock({ database }: Store, run: number, token: string): void {
  database.run('DELETE FROM run_lock WHERE run = ? AND token = ?', run, token);
}

export function lockedError(runId: string, lock: RunLock): UsageError {
  if (isHere(lock)) {
    return new UsageError('run-locked', `process ${lock.pid} is executing the run ${runId}`, {
      hint: 'Wait until it ends, or stop it.',
    });
  }
  const seconds = Math.max(0, Math.round((Date.now() - lock.heartbeatAt) / 1_000));
  return new UsageError(
    'run-locked',
    `process ${lock.pid} of another container or machine (${lock.host}) is executing the run ${runId}: its last sign of life came ${seconds} seconds ago`,
    {
      hint: `Wait until it ends, or stop it. One minute after its last sign of life the run can continue here.`,
    },
  );
}

export function takenOver(runId: string): MetaspoError {
  return new MetaspoError(
    'run-taken-over',
    exitCodes.unexpected,
    `another process executes the run ${runId} now`,
    { hint: 'This process had shown no sign of life for a minute; it stops here.' },
  );
}
