import { readEvents } from './event-log.ts';
import { type OptimizerRequest, optimizerRequests, requestEventTypes } from './state/optimizer-requests.ts';
import type { Store } from './store/open-store.ts';

/**
 * All that a run has asked the optimizer model, by the run's whole id.
 * @throws UsageError `run-not-found`.
 */
export function storedRequests(store: Store, runId: string): readonly OptimizerRequest[] {
  return optimizerRequests([...readEvents(store, runId, { types: [...requestEventTypes] })]);
}
