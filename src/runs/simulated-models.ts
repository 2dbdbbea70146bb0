import type { SimulatedModel } from '../models/simulated-notice.ts';
import { readEvents } from './event-log.ts';
import type { Store } from './store/open-store.ts';

/** Which models of a run were found to be simulated by their replies, beside those whose names tell. */
export function foundSimulated(store: Store, runId: string): readonly SimulatedModel[] {
  return [...readEvents(store, runId, { types: ['simulated-model-found'] })].map(
    ({ event: { role, model } }) => ({ role, model }),
  );
}
