import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { isExecuting, pageEvent } from '../operations/page/page-log.ts';
import { followEvents } from '../runs/follow-events.ts';
import type { Store } from '../runs/store/open-store.ts';
import type { RunList } from './run-list.ts';

const lookIntervalMs = 1_000;

/**
 * The events of a run from `after` on as server-sent events, of a run in another process too: `event` for each, with
 * its `seq` as id, and `executing` when a process takes the run up or leaves it.
 */
export function streamRun(context: Context, store: Store, runId: string, after: number): Response {
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const watch = watching(
      () => isExecuting(store, runId),
      gone.signal,
      async (executing) => {
        await stream.writeSSE({ event: 'executing', data: JSON.stringify(executing) });
      },
    );
    for await (const { seq, event, ...recorded } of followEvents(store, runId, {
      after,
      signal: gone.signal,
    })) {
      const shown = pageEvent(event);
      if (shown === undefined) continue;
      await stream.writeSSE({
        event: 'event',
        id: String(seq),
        data: JSON.stringify({ seq, ...recorded, event: shown }),
      });
    }
    gone.abort();
    await watch;
  });
}

/** The whole list at first, then each time that something of it has changed, as `runs`. */
export function streamRuns(context: Context, list: RunList): Response {
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    await watching(
      () => JSON.stringify(list.items()),
      gone.signal,
      async (items) => {
        await stream.writeSSE({ event: 'runs', data: items });
      },
    );
  });
}

/** Looks once a second and tells what it sees whenever it has changed, until the signal aborts. */
async function watching<Seen>(
  look: () => Seen,
  signal: AbortSignal,
  tell: (seen: Seen) => Promise<void>,
): Promise<void> {
  let told: Seen | undefined;
  try {
    while (!signal.aborted) {
      const seen = look();
      if (seen !== told) await tell(seen);
      told = seen;
      await pause(signal);
    }
  } catch {
    // The run was deleted, or the page has left: there is nobody to tell.
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lookIntervalMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
