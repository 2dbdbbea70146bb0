import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
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
  takenOver,
} from './run-lock.ts';
import type { Store } from './store/open-store.ts';

/** What identifies a run at its start. */
export type NewRun = Omit<RunCreated, 'type'>;

/** The right to execute a run, held by one process at a time. */
export interface RunSession {
  readonly runId: string;
  /** 1 for the first session of the run, one more for each resume. */
  readonly session: number;
  /** Of its lock: its holder may spend the run's budget. */
  readonly token: string;
  /** Aborts, with the error as its reason, when the log cannot be written or another process took the run over. */
  readonly signal: AbortSignal;
  /** Adds to the log. Never throws nor blocks; a failure aborts `signal`. Facts that the log has are left out. */
  append(event: RunEvent): void;
  /** Reports the current progress of the run to those who watch; kept only until the session ends. Never throws. */
  showProgress(progress: object): void;
  /** Writes what is pending, records the end of the session and lets go of the run. Throws when it cannot write. */
  close(): void;
}

/**
 * Makes a run and begins its first session; `partOf` names the study that it is made for. Whoever gives the configuration
 * sees to it that it holds no secrets.
 */
export function createRun(store: Store, facts: NewRun, partOf?: string): RunSession {
  const safeFacts = withoutSecrets(facts);
  const { runId, run, token } = store.database.transaction(() => {
    const created = insertRun(store, new Date(), partOf);
    const place = { run: created.run, session: 1 };
    const lock = takeLock(store, place);
    eventWriter(store, place, { type: 'run-created', ...safeFacts })();
    eventWriter(store, place, sessionStarted(false))();
    return { ...created, token: lock };
  });
  return beginSession(store, runId, { run, session: 1 }, token);
}

/**
 * Begins a further session of a stored run; the lock of a dead process is taken over.
 * @throws UsageError `run-not-found`, `run-ambiguous`, `run-locked`.
 */
export function openRun(store: Store, reference: string): RunSession {
  const runId = findRun(store, reference);
  const { place, token } = store.database.transaction(() => {
    const run = runNumber(store, runId);
    const lock = livingLock(store, run);
    if (lock !== undefined) throw lockedError(runId, lock);
    const next = { run, session: lastSession(store, run) + 1 };
    const taken = takeLock(store, next);
    eventWriter(store, next, sessionStarted(true))();
    return { place: next, token: taken };
  });
  return beginSession(store, runId, place, token);
}

function beginSession(store: Store, runId: string, place: LogPlace, token: string): RunSession {
  const failure = new AbortController();
  const fail = (error: unknown) => failure.abort(error);
  const heartbeat = setInterval(() => {
    try {
      if (!renewLock(store, place.run, token)) fail(takenOver(runId));
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
    token,
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
      releaseLock(store, place.run, token);
      if (store.writes.failure !== undefined) throw store.writes.failure;
    },
  };
}

/** A model's name may hold the address of its server, which may hold a password. */
function withoutSecrets(facts: NewRun): NewRun {
  const models = Object.entries(facts.models).map(([role, name]) => [role, redactSecrets(name)]);
  return { ...facts, models: Object.fromEntries(models) };
}

function insertRun(
  store: Store,
  now: Date,
  partOf: string | undefined,
): { readonly runId: string; readonly run: number } {
  const runId = readableRunId(now, randomUUID());
  const row = store.database.get<{ number: number }>(
    'INSERT OR IGNORE INTO run (id, created_at, part_of) VALUES (?, ?, ?) RETURNING number',
    runId,
    now.getTime(),
    partOf ?? null,
  );
  return row === undefined ? insertRun(store, now, partOf) : { runId, run: row.number };
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
