import { contentHash } from '../foundation/content-hash.ts';
import { UsageError } from '../foundation/errors.ts';
import { isRecord } from '../foundation/is-record.ts';
import { runNumber } from './find-run.ts';
import type { RecordedEvent, RunEvent } from './run-event.ts';
import type { Store } from './store/open-store.ts';
import { pageSize, pages } from './store/pages.ts';
import { storedJson } from './store/stored-json.ts';

type EventType = RunEvent['type'];
type EventOf<Type extends EventType> = Extract<RunEvent, { readonly type: Type }>;

export interface EventFilter<Type extends EventType = EventType> {
  /** Only events with a greater `seq`. Default 0: from the beginning. */
  readonly after?: number;
  /** Only events of these types. Default: all. */
  readonly types?: readonly Type[];
}

/** Events that a session may repeat word for word and mean again. */
const oncePerSession: ReadonlySet<EventType> = new Set([
  'session-started',
  'session-ended',
  'usage-updated',
  'budget-asked',
  'learning-finished',
  'run-finished',
]);

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
 * The events of a run in order of `seq`, read page by page. What is asked for by type is found through the index: a run
 * may hold a million evaluations between two decisions.
 * @throws UsageError `run-not-found`, `run-damaged`.
 */
export function* readEvents<Type extends EventType = EventType>(
  store: Store,
  runId: string,
  { after = 0, types }: EventFilter<Type> = {},
): Generator<RecordedEvent<EventOf<Type>>, void> {
  store.writes.flush();
  const place = { store, run: runNumber(store, runId) };
  const rows =
    types === undefined || types.length === 1
      ? pages(
          after,
          ({ seq }: EventRow) => seq,
          (position) => pageOf(place, position, types?.[0]),
        )
      : pagesOfTypes(place, types, after);
  for (const page of rows) {
    const events = eventsOnPage<EventOf<Type>>(page, runId);
    for (const [index, { seq, at, session }] of page.entries()) {
      yield { seq, at, session, event: events[index] as EventOf<Type> };
    }
  }
}

interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly session: number;
  readonly body: string;
}

function eventsOnPage<Event extends object>(page: Page, runId: string): readonly Event[] {
  return (
    readTogether<Event>(page) ??
    page.map(({ seq, body }) => {
      try {
        return storedJson<Event>(body, `event ${seq}`);
      } catch (cause) {
        throw damagedRun(runId, `event ${seq} cannot be read`, cause);
      }
    })
  );
}

/** One text is read much faster than many small ones; `undefined` where one of them is damaged. */
function readTogether<Event extends object>(page: Page): readonly Event[] | undefined {
  try {
    const events: readonly Event[] = JSON.parse(`[${page.map(({ body }) => body).join(',')}]`);
    return events.length === page.length && events.every(isRecord) ? events : undefined;
  } catch {
    return undefined;
  }
}

/** A run whose events are not what this program has written. */
export function damagedRun(runId: string, what: string, cause: unknown): UsageError {
  return new UsageError('run-damaged', `the run ${runId} is damaged: ${what}`, {
    hint: `Put back a copy of the store; \`metaspo runs delete ${runId}\` takes the run away. The other runs are not touched by it.`,
    cause,
  });
}

interface ReadPlace {
  readonly store: Store;
  readonly run: number;
}

type Page = readonly EventRow[];

function pageOf({ store, run }: ReadPlace, position: number, type?: string): Page {
  const [ofType, values] = type === undefined ? ['', [run]] : ['AND type = ? ', [run, type]];
  return store.database.all<EventRow>(
    `SELECT seq, at, session, body FROM event WHERE run = ? ${ofType}AND seq > ? ORDER BY seq LIMIT ?`,
    ...values,
    position,
    pageSize,
  );
}

/** The places first, from the index alone, then the rows. */
function* pagesOfTypes(place: ReadPlace, types: readonly string[], after: number): Generator<Page> {
  const { store, run } = place;
  const seqs = types
    .flatMap((type) =>
      store.database.all<{ seq: number }>(
        'SELECT seq FROM event WHERE run = ? AND type = ? AND seq > ?',
        run,
        type,
        after,
      ),
    )
    .map(({ seq }) => seq)
    .sort((one, other) => one - other);
  for (let from = 0; from < seqs.length; from += pageSize) {
    yield store.database.all<EventRow>(
      `SELECT seq, at, session, body FROM event
       WHERE run = ? AND seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
      run,
      JSON.stringify(seqs.slice(from, from + pageSize)),
    );
  }
}
