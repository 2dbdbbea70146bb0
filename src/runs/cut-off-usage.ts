import type { RecordedEvent } from './run-event.ts';
import { spentSoFar } from './spend-ledger.ts';
import { eventsOf, type RunLog } from './state/events-of.ts';
import type { Store } from './store/open-store.ts';

/**
 * The log of a run with the usage that its last session could not tell, because it was killed in the middle of a phase: what
 * the store had counted until then. Other logs stay as they are.
 */
export function withCutOffUsage(
  store: Store,
  runId: string,
  log: RunLog,
  beingExecuted: boolean,
): readonly RecordedEvent[] {
  const begun = eventsOf(log, 'session-started').at(-1);
  const last = log.at(-1);
  if (beingExecuted || begun === undefined || last === undefined) return log;
  const toldItsEnd = log.some(
    ({ session, event: { type } }) =>
      session === begun.session && (type === 'session-ended' || type === 'run-finished'),
  );
  if (toldItsEnd) return log;
  const { usage, unconfirmed } = spentSoFar(store, runId);
  return [...log, { ...last, event: { type: 'usage-updated', usage, unconfirmed } }];
}
