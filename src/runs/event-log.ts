import { contentHash } from '../foundation/content-hash.ts';
import { runNumber } from './find-run.ts';
import type { RecordedEvent, RunEvent } from './run-event.ts';
import type { Store } from './store/open-store.ts';

type EventType = RunEvent['type'];
type EventOf<Type extends EventType> = Extract<RunEvent, { readonly type: Type }>;

export interface EventFilter<Type extends EventType = EventType> {
  /** Only events with a greater `seq`. Default 0: from the beginning. */
  readonly after?: number;
  /** Only events of these types. Default: all. */
  readonly types?: readonly Type[];
}

/** What a session may state again with the same words as an earlier one, and mean anew. */
const oncePerSession: ReadonlySet<EventType> = new Set([
  'session-started',
  'session-ended',
  'usage-updated',
  'learning-finished',
  'run-finished',
]);

const pageSize = 100;

/** Which log an event goes to. */
export interface LogPlace {
  readonly run: number;
  readonly session: number;
}

/** Adds an event to a run's log with the next group of writes. */
export function appendEvent(store: Store, place: LogPlace, event: RunEvent): Promise<void> {
  return store.writes.add(eventWriter(store, place, event));
}

/**
 * Fixes the event as it is now and gives the function that writes it, to be called inside a transaction. A fact
 * that the log has already, because a resumed run states it again, is left out.
 */
export function eventWriter(store: Store, { run, session }: LogPlace, event: RunEvent): () => void {
  const key = contentHash(oncePerSession.has(event.type) ? { session, event } : event);
  const body = JSON.stringify(event);
  const at = Date.now();
  return () => {
    store.database.run(
      `INSERT INTO event (run, seq, at, session, type, key, body)
       SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ? FROM event WHERE run = ?
       ON CONFLICT (run, key) DO NOTHING`,
      run,
      at,
      session,
      event.type,
      Buffer.from(key, 'hex'),
      body,
      run,
    );
  };
}

/**
 * The events of a run in order of `seq`, read page by page.
 * @throws UsageError `run-not-found`.
 */
export function* readEvents<Type extends EventType = EventType>(
  store: Store,
  runId: string,
  { after = 0, types }: EventFilter<Type> = {},
): Generator<RecordedEvent<EventOf<Type>>, void> {
  store.writes.flush();
  const run = runNumber(store, runId);
  const wanted = types === undefined ? null : JSON.stringify(types);
  let position = after;
  while (true) {
    const rows = store.database.all<EventRow>(
      `SELECT seq, at, session, body FROM event
       WHERE run = ? AND seq > ? AND (? IS NULL OR type IN (SELECT value FROM json_each(?)))
       ORDER BY seq LIMIT ?`,
      run,
      position,
      wanted,
      wanted,
      pageSize,
    );
    for (const { body, ...row } of rows) yield { ...row, event: JSON.parse(body) as EventOf<Type> };
    position = rows.at(-1)?.seq ?? position;
    if (rows.length < pageSize) return;
  }
}

interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly session: number;
  readonly body: string;
}
