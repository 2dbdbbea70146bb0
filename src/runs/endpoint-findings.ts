import type { RequestChange } from '../models/request-changes.ts';
import type { SimulatedModel } from '../models/simulated-notice.ts';
import { readEvents } from './event-log.ts';
import type { Store } from './store/open-store.ts';

/** What the endpoints have refused in a run so far, in its order. */
export function storedRequestChanges(store: Store, runId: string): readonly RequestChange[] {
  return [...readEvents(store, runId, { types: ['request-changed'] })].map(
    ({ event: { type: _type, ...change } }) => change,
  );
}

/** Which models of a run were found to be simulated by their replies, beside those whose names tell. */
export function foundSimulated(store: Store, runId: string): readonly SimulatedModel[] {
  return [...readEvents(store, runId, { types: ['simulated-model-found'] })].map(
    ({ event: { role, model } }) => ({ role, model }),
  );
}
