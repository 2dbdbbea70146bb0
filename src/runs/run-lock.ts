import { hostname } from 'node:os';
import { UsageError } from '../foundation/errors.ts';
import type { LogPlace } from './event-log.ts';
import type { Store } from './store/open-store.ts';

/** Who executes a run at present. */
export interface RunLock {
  readonly session: number;
  readonly pid: number;
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
    'SELECT session, pid, host, heartbeat_at AS heartbeatAt FROM run_lock WHERE run = ?',
    run,
  );
  return lock !== undefined && isLiving(lock, Date.now()) ? lock : undefined;
}

/** A process of this machine is asked for; of another machine only the heartbeat is known. */
export function isLiving(lock: RunLock, now: number): boolean {
  if (now - lock.heartbeatAt > staleAfterMs) return false;
  return lock.host !== hostname() || processExists(lock.pid);
}

/** Takes the lock for this process; to be called inside the transaction that found it free. */
export function takeLock({ database }: Store, { run, session }: LogPlace): void {
  database.run(
    'INSERT OR REPLACE INTO run_lock (run, session, pid, host, heartbeat_at) VALUES (?, ?, ?, ?, ?)',
    run,
    session,
    process.pid,
    hostname(),
    Date.now(),
  );
}

/** Gives a sign of life. False when the lock is no longer this session's. */
export function renewLock({ database }: Store, { run, session }: LogPlace): boolean {
  const changed = database.run(
    'UPDATE run_lock SET heartbeat_at = ? WHERE run = ? AND session = ?',
    Date.now(),
    run,
    session,
  );
  return changed === 1;
}

export function releaseLock({ database }: Store, { run, session }: LogPlace): void {
  database.run('DELETE FROM run_lock WHERE run = ? AND session = ?', run, session);
}

export function lockedError(runId: string, { pid, host }: RunLock): UsageError {
  const place = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
  return new UsageError('run-locked', `${place} is executing the run ${runId}`, {
    hint: 'Wait until it ends, or stop it.',
  });
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
