import { readEvents } from './event-log.ts';
import { runNumber } from './find-run.ts';
import type { RecordedEvent } from './run-event.ts';
import { type OptimizerRequest, optimizerRequests, requestEventTypes } from './state/optimizer-requests.ts';
import type { Store } from './store/open-store.ts';
import { storedJson } from './store/stored-json.ts';

/**
 * All that a run has asked the optimizer model, by the run's whole id.
 * @throws UsageError `run-not-found`.
 */
export function storedRequests(store: Store, runId: string): readonly OptimizerRequest[] {
  return optimizerRequests([...readEvents(store, runId, { types: [...requestEventTypes] })]);
}

/** A request in a list: `messages` is left out, of the reply there is the beginning. */
export type ListedRequest = Omit<OptimizerRequest, 'messages'>;

/** Characters of a reply that a list shows at most. */
const longestBegin = 200;

/**
 * The same for a list of them, without the long texts, which the database leaves out.
 * @throws UsageError `run-not-found`, `store-corrupt`.
 */
export function listedRequests(store: Store, runId: string): readonly ListedRequest[] {
  store.writes.flush();
  const rows = store.database.all<{ seq: number; at: number; session: number; body: string }>(
    `SELECT seq, at, session, CASE
       WHEN type <> 'optimizer-asked' THEN body
       WHEN json_type(body, '$.reply') IS NULL THEN json_set(body, '$.messages', json('[]'))
       ELSE json_set(body, '$.messages', json('[]'), '$.reply', substr(json_extract(body, '$.reply'), 1, ${longestBegin}))
     END AS body
     FROM event WHERE run = ? AND type IN (${requestEventTypes.map(() => '?').join(', ')}) ORDER BY seq`,
    runNumber(store, runId),
    ...requestEventTypes,
  );
  const log = rows.map(
    ({ body, ...place }): RecordedEvent => ({ ...place, event: storedJson(body, `event ${place.seq}`) }),
  );
  return optimizerRequests(log).map(({ messages: _messages, ...listed }) => listed);
}

/** The messages and the whole reply of one request, by its place in the log; `null` where there is none. */
export function requestTexts(store: Store, runId: string, seq: number): RequestTexts | null {
  const asked = readEvents(store, runId, { types: ['optimizer-asked'], after: seq - 1 }).next();
  if (asked.done || asked.value.seq !== seq) return null;
  const { messages, reply } = asked.value.event;
  return { seq, messages, reply: reply ?? null };
}

export type RequestTexts = Pick<OptimizerRequest, 'seq' | 'messages' | 'reply'>;
