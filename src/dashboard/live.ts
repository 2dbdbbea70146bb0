import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { LiveRun } from '../operations/page/page-data.ts';
import { isExecuting, pageEvents } from '../operations/page/page-log.ts';
import { runNumber } from '../runs/find-run.ts';
import { shownProgress } from '../runs/progress.ts';
import type { Store } from '../runs/store/open-store.ts';
import type { RunList } from './run-list.ts';

const lookIntervalMs = 500;

/**
 * What happens in a run from `after` on as server-sent events, of a run in another process too: `events`
 * (`PageEvents`), those of the log that came in together; `now` (`LiveRun`) whenever it has changed; `gone` when the run
 * was deleted.
 */
export function streamRun(context: Context, store: Store, runId: string, after: number): Response {
  let position = after;
  let toldNow: string | undefined;
  return streaming(context, async (stream) => {
    if (!exists(store, runId)) {
      await stream.writeSSE({ event: 'gone', data: 'null' });
      return false;
    }
    const news = pageEvents(store, runId, position);
    position = Math.max(position, news.position);
    if (news.events.length > 0) {
      await stream.writeSSE({ event: 'events', id: String(position), data: JSON.stringify(news) });
    }
    const now = JSON.stringify(liveRun(store, runId));
    if (now !== toldNow) await stream.writeSSE({ event: 'now', data: now });
    toldNow = now;
    return true;
  });
}

/** The whole list at first, then each time that something of it has changed, as `runs`. */
export function streamRuns(context: Context, list: RunList): Response {
  let told: string | undefined;
  return streaming(context, async (stream) => {
    const items = JSON.stringify(list.items());
    if (items !== told) await stream.writeSSE({ event: 'runs', data: items });
    told = items;
    return true;
  });
}

/** Looks now and then and tells what there is to tell, until it returns false or the page has left. */
export function streaming(
  context: Context,
  look: (stream: SSEStreamingApi) => Promise<boolean>,
  intervalMs = lookIntervalMs,
): Response {
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    while (!gone.signal.aborted && (await look(stream))) await pause(intervalMs, gone.signal);
  });
}

function liveRun(store: Store, runId: string): LiveRun {
  const executing = isExecuting(store, runId);
  const progress = executing ? shownProgress(store, runId) : undefined;
  return {
    executing,
    progress: progress === undefined ? null : JSON.parse(progress),
    evaluated: lastEvaluation(store, runId),
  };
}

function lastEvaluation(store: Store, runId: string): number {
  const row = store.database.get<{ last: number | null }>(
    `SELECT max(seq) AS last FROM event WHERE run = ? AND type = 'evaluation-finished'`,
    runNumber(store, runId),
  );
  return row?.last ?? 0;
}

function exists({ database }: Store, runId: string): boolean {
  return database.get('SELECT 1 FROM run WHERE id = ?', runId) !== undefined;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
