import { MetaspoError, messageOf } from '../foundation/errors.ts';
import { withCutOffUsage } from './cut-off-usage.ts';
import { damagedRun, readEvents } from './event-log.ts';
import { runNumber } from './find-run.ts';
import { introducedPrompts } from './introduced-prompts.ts';
import { redactSecrets } from './redact-secrets.ts';
import type { RecordedEvent, RunCreated } from './run-event.ts';
import { livingLock } from './run-lock.ts';
import { type RunState, runState, stateEventTypes } from './state/run-state.ts';
import type { Store } from './store/open-store.ts';

export interface RunDetails extends RunState {
  readonly id: string;
}

/**
 * All that `metaspo runs show` tells about a run, by its whole id.
 * @throws UsageError `run-not-found`, `run-damaged`.
 */
export function runDetails(store: Store, runId: string): RunDetails {
  return undamaged(runId, () => readDetails(store, runId));
}

/** Whatever fails because events are not as they were written is reported as damage of their run. */
export function undamaged<Result>(runId: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof MetaspoError) throw error;
    throw damagedRun(runId, messageOf(error), error);
  }
}

function readDetails(store: Store, runId: string): RunDetails {
  const run = runNumber(store, runId);
  const beingExecuted = livingLock(store, run) !== undefined;
  const types = stateEventTypes.filter((type) => type !== 'prompt-introduced');
  const decisions = [...readEvents(store, runId, { types })];
  assertBegun(runId, decisions);
  const whole = { run, after: 0, position: Number.MAX_SAFE_INTEGER };
  const events: RecordedEvent[] = [...introducedPrompts(store, whole, decisions), ...decisions];
  const log = events.sort((one, other) => one.seq - other.seq);
  const state = runState(withCutOffUsage(store, runId, log, beingExecuted), beingExecuted);
  const updatedAt = Math.max(state.updatedAt, lastIntroduction(store, run));
  const facts = { ...state.facts, config: redactSecrets(state.facts.config) };
  return { id: runId, ...state, facts, updatedAt };
}

/** Everything that is shown of a run begins with its facts. */
function assertBegun(runId: string, events: readonly RecordedEvent[]): void {
  const created = events.find(({ event }) => event.type === 'run-created')?.event as
    | Partial<RunCreated>
    | undefined;
  const isWhole = typeof created?.models === 'object' && Array.isArray(created.tasks);
  if (!isWhole) throw damagedRun(runId, 'its beginning is missing', undefined);
}

/** When a prompt was introduced last, one that was only tried too; 0 when none was. Milliseconds since 1970. */
function lastIntroduction({ database }: Store, run: number): number {
  const row = database.get<{ at: number }>(
    `SELECT at FROM event WHERE run = ? AND type = 'prompt-introduced' ORDER BY seq DESC LIMIT 1`,
    run,
  );
  return row?.at ?? 0;
}
