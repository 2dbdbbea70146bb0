import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { exitCodes, MetaspoError } from '../foundation/errors.ts';
import { appendEvent, eventWriter, type LogPlace } from './event-log.ts';
import { findRun, runNumber } from './find-run.ts';
import { forgetProgress, ProgressBoard } from './progress.ts';
import { redactSecrets } from './redact-secrets.ts';
import type { RunCreated, RunEvent } from './run-event.ts';
import { readableRunId } from './run-id.ts';
import {
  heartbeatIntervalMs,
  livingLock,
  lockedError,
  releaseLock,
  renewLock,
  takeLock,
} from './run-lock.ts';
import type { Store } from './store/open-store.ts';

/** What identifies a run at its start. */
export type NewRun = Omit<RunCreated, 'type'>;

/** The right to execute a run, held by one process at a time. */
export interface RunSession {
  readonly runId: string;
  /** 1 for the first session of the run, one more for each resume. */
  readonly session: number;
  /** Aborts, with the error as its reason, when the log cannot be written or another process took the run over. */
  readonly signal: AbortSignal;
  /** Adds to the log. Never throws nor blocks; a failure aborts `signal`. Facts that the log has are left out. */
  append(event: RunEvent): void;
  /** Says where the run stands at the moment, for whoever looks on; kept only until the session ends. Never throws. */
  showProgress(progress: object): void;
  /** Writes what is pending, records the end of the session and lets go of the run. Throws when it cannot write. */
  close(): void;
}

/** Makes a run and begins its first session. Whoever gives the configuration sees to it that it holds no secrets. */
export function createRun(store: Store, facts: NewRun): RunSession {
  const safeFacts = withoutSecrets(facts);
  const { runId, run } = store.database.transaction(() => {
    const created = insertRun(store, new Date());
    const place = { run: created.run, session: 1 };
    takeLock(store, place);
    eventWriter(store, place, { type: 'run-created', ...safeFacts })();
    eventWriter(store, place, sessionStarted(false))();
    return created;
  });
  return beginSession(store, runId, { run, session: 1 });
}

/**
 * Begins a further session of a stored run; the lock of a dead process is taken over.
 * @throws UsageError `run-not-found`, `run-ambiguous`, `run-locked`.
 */
export function openRun(store: Store, reference: string): RunSession {
  const runId = findRun(store, reference);
  const place = store.database.transaction(() => {
    const run = runNumber(store, runId);
    const lock = livingLock(store, run);
    if (lock !== undefined) throw lockedError(runId, lock);
    const next = { run, session: lastSession(store, run) + 1 };
    takeLock(store, next);
    eventWriter(store, next, sessionStarted(true))();
    return next;
  });
  return beginSession(store, runId, place);
}

function beginSession(store: Store, runId: string, place: LogPlace): RunSession {
  const failure = new AbortController();
  const fail = (error: unknown) => failure.abort(error);
  const heartbeat = setInterval(() => {
    try {
      if (!renewLock(store, place)) fail(takenOver(runId));
    } catch (error) {
      fail(error);
    }
  }, heartbeatIntervalMs);
  heartbeat.unref();
  let open = true;
  const append = (event: RunEvent) => {
    if (open && !failure.signal.aborted) appendEvent(store, place, event).catch(fail);
  };
  const board = new ProgressBoard(store, place);
  return {
    runId,
    session: place.session,
    signal: failure.signal,
    append,
    showProgress(progress) {
      if (open && !failure.signal.aborted) board.show(progress);
    },
    close() {
      if (!open) return;
      append({ type: 'session-ended' });
      open = false;
      clearInterval(heartbeat);
      store.writes.flush();
      forgetProgress(store, place);
      releaseLock(store, place);
    },
  };
}

/** A model's name may hold the address of its server, which may hold a password. */
function withoutSecrets(facts: NewRun): NewRun {
  const models = Object.entries(facts.models).map(([role, name]) => [role, redactSecrets(name)]);
  return { ...facts, models: Object.fromEntries(models) };
}

function insertRun(store: Store, now: Date): { readonly runId: string; readonly run: number } {
  const runId = readableRunId(now, randomUUID());
  const row = store.database.get<{ number: number }>(
    'INSERT OR IGNORE INTO run (id, created_at) VALUES (?, ?) RETURNING number',
    runId,
    now.getTime(),
  );
  return row === undefined ? insertRun(store, now) : { runId, run: row.number };
}

function lastSession({ database }: Store, run: number): number {
  const row = database.get<{ session: number | null }>(
    `SELECT max(session) AS session FROM event WHERE run = ? AND type = 'session-started'`,
    run,
  );
  return row?.session ?? 0;
}

function sessionStarted(resumed: boolean): RunEvent {
  return { type: 'session-started', pid: process.pid, host: hostname(), resumed };
}

function takenOver(runId: string): MetaspoError {
  return new MetaspoError(
    'run-taken-over',
    exitCodes.unexpected,
    `another process executes the run ${runId} now`,
    {
      hint: 'This process had shown no sign of life for a minute; it stops here.',
    },
  );
}
