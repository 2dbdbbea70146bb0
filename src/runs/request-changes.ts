import type { RequestChange } from '../models/request-changes.ts';
import { readEvents } from './event-log.ts';
import type { Store } from './store/open-store.ts';

/** What the endpoints have refused in a run so far, in its order. */
export function storedRequestChanges(store: Store, runId: string): readonly RequestChange[] {
  return [...readEvents(store, runId, { types: ['request-changed'] })].map(
    ({ event: { type: _type, ...change } }) => change,
  );
}
