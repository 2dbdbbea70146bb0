import { setTimeout as sleep } from 'node:timers/promises';
import { MetaspoError } from '../foundation/errors.ts';
import { readEvents } from './event-log.ts';
import type { RecordedEvent } from './run-event.ts';
import type { Store } from './store/open-store.ts';

export interface FollowOptions {
  /** Only events with a greater `seq`. Default 0: from the beginning. */
  readonly after?: number;
  /** Ends the following. */
  readonly signal?: AbortSignal;
  /** Milliseconds between looks for new events. Default 200. */
  readonly intervalMs?: number;
}

/**
 * The events of a run as they are recorded, by this or by another process. Ends when `signal` aborts or the run is
 * deleted. A look that finds nothing new is one lookup in an index.
 */
export async function* followEvents(
  store: Store,
  runId: string,
  { after = 0, signal, intervalMs = 200 }: FollowOptions = {},
): AsyncGenerator<RecordedEvent, void> {
  let position = after;
  try {
    while (signal?.aborted !== true) {
      for (const recorded of readEvents(store, runId, { after: position })) {
        yield recorded;
        position = recorded.seq;
      }
      await sleep(intervalMs, undefined, { signal });
    }
  } catch (error) {
    if (signal?.aborted === true || isDeleted(error)) return;
    throw error;
  }
}

function isDeleted(error: unknown): boolean {
  return error instanceof MetaspoError && error.code === 'run-not-found';
}
