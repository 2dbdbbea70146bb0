import { readEvents } from './event-log.ts';
import { runNumber } from './find-run.ts';
import { livingLock } from './run-lock.ts';
import { type RunState, runState, stateEventTypes } from './state/run-state.ts';
import type { Store } from './store/open-store.ts';

export interface RunDetails extends RunState {
  readonly id: string;
}

/**
 * All that `metaspo runs show` tells about a run, by its whole id.
 * @throws UsageError `run-not-found`.
 */
export function runDetails(store: Store, runId: string): RunDetails {
  const events = [...readEvents(store, runId, { types: stateEventTypes })];
  const beingExecuted = livingLock(store, runNumber(store, runId)) !== undefined;
  return { id: runId, ...runState(events, beingExecuted) };
}
