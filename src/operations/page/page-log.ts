import { withCutOffUsage } from '../../runs/cut-off-usage.ts';
import { readEvents } from '../../runs/event-log.ts';
import { runNumber } from '../../runs/find-run.ts';
import { introducedPrompts } from '../../runs/introduced-prompts.ts';
import { redactSecrets } from '../../runs/redact-secrets.ts';
import type { RecordedEvent } from '../../runs/run-event.ts';
import { livingLock } from '../../runs/run-lock.ts';
import { stateEventTypes } from '../../runs/state/run-state.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { PageLog } from './page-data.ts';

/** What else the pages need of a log: where the run is at the moment. */
const pageEventTypes = [...stateEventTypes, 'phase-started', 'phase-finished'] as const;

/**
 * The log of a run for its pages, without outcomes and examples.
 * @throws UsageError `run-not-found`.
 */
export function pageLog(store: Store, runId: string): PageLog {
  const executing = isExecuting(store, runId);
  const { position, events } = pageEvents(store, runId, 0);
  const told = withCutOffUsage(store, runId, events, executing);
  return { id: runId, executing, position, events: withoutPassedUsage(told) };
}

export type PageEvents = Pick<PageLog, 'position' | 'events'>;

/**
 * The events behind a place of the log that its pages show. The texts of system prompts come with the event that makes
 * them matter; of those that were only tried there may be a hundred thousand, and they are left out.
 * @throws UsageError `run-not-found`.
 */
export function pageEvents(store: Store, runId: string, after: number): PageEvents {
  store.writes.flush();
  const run = runNumber(store, runId);
  const position = lastPosition(store, run);
  if (position <= after) return { position, events: [] };
  const types = pageEventTypes.filter((type) => type !== 'prompt-introduced');
  const events = [...readEvents(store, runId, { after, types })]
    .filter(({ seq }) => seq <= position)
    .map(shownEvent);
  const introduced = introducedPrompts(store, { run, after, position }, events);
  const all: readonly RecordedEvent[] = [...introduced, ...events];
  return { position, events: [...all].sort((one, other) => one.seq - other.seq) };
}

/** The configuration is kept as it is executed, and shown without what may be a secret. */
function shownEvent(recorded: RecordedEvent): RecordedEvent {
  const { event } = recorded;
  if (event.type !== 'run-created') return recorded;
  return { ...recorded, event: { ...event, config: redactSecrets(event.config) } };
}

/** The system prompts that the pages of a run show: all but those that were only tried. */
export function shownSystemPrompts(store: Store, runId: string): ReadonlySet<string> {
  const introduced = pageEvents(store, runId, 0).events.flatMap(({ event }) =>
    event.type === 'prompt-introduced' && event.kind === 'system' ? [event.promptId] : [],
  );
  return new Set(introduced);
}

/** Whether a living process executes the run. */
export function isExecuting(store: Store, runId: string): boolean {
  return livingLock(store, runNumber(store, runId)) !== undefined;
}

/** Counts are cumulative: of those that follow each other within a phase the last one tells all. */
function withoutPassedUsage(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const usage = events.filter(({ event }) => event.type === 'usage-updated');
  const passed = new Set(
    usage.filter(({ event }, index) => {
      const next = usage[index + 1]?.event;
      return event.type === 'usage-updated' && next?.type === 'usage-updated' && event.phase === next.phase;
    }),
  );
  return events.filter((recorded) => !passed.has(recorded));
}

function lastPosition({ database }: Store, run: number): number {
  const row = database.get<{ last: number | null }>('SELECT max(seq) AS last FROM event WHERE run = ?', run);
  return row?.last ?? 0;
}
