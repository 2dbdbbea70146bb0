import { readEvents } from '../../runs/event-log.ts';
import { runNumber } from '../../runs/find-run.ts';
import type { RecordedEvent, RunEvent } from '../../runs/run-event.ts';
import { livingLock } from '../../runs/run-lock.ts';
import { stateEventTypes } from '../../runs/state/run-state.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { PageEvent, PageLog } from './page-data.ts';

/** What else the pages need of a log: where the run is at the moment. */
const pageEventTypes = [...stateEventTypes, 'phase-started', 'phase-finished'] as const;

/**
 * The log of a run for its pages, without outcomes and examples.
 * @throws UsageError `run-not-found`.
 */
export function pageLog(store: Store, runId: string): PageLog {
  const executing = isExecuting(store, runId);
  const position = lastPosition(store, runId);
  const events = withoutPassedUsage([...readEvents(store, runId, { types: pageEventTypes })]);
  return { id: runId, executing, position, events };
}

/** Whether a living process executes the run. */
export function isExecuting(store: Store, runId: string): boolean {
  return livingLock(store, runNumber(store, runId)) !== undefined;
}

/** `undefined` for what pages read elsewhere: the split of a task and its examples. */
export function pageEvent(event: RunEvent): PageEvent | undefined {
  if (event.type === 'task-split' || event.type === 'examples-read') return undefined;
  if (event.type !== 'evaluation-finished') return event;
  const { outcomes: _outcomes, type: _type, ...header } = event;
  return { type: 'evaluation-header', ...header };
}

/** Counts are cumulative: of those that follow each other within a phase the last one tells all. */
function withoutPassedUsage(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const usage = events.filter(({ event }) => event.type === 'usage-updated');
  const passed = new Set(
    usage.filter(({ event }, place) => {
      const next = usage[place + 1]?.event;
      return event.type === 'usage-updated' && next?.type === 'usage-updated' && event.phase === next.phase;
    }),
  );
  return events.filter((recorded) => !passed.has(recorded));
}

function lastPosition(store: Store, runId: string): number {
  const row = store.database.get<{ last: number | null }>(
    'SELECT max(seq) AS last FROM event WHERE run = ?',
    runNumber(store, runId),
  );
  return row?.last ?? 0;
}
