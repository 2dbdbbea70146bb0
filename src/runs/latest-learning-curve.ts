import { MetaspoError } from '../foundation/errors.ts';
import type { LearningCurveEstimated } from '../optimizers/contract/events.ts';
import { readEvents } from './event-log.ts';
import { listRuns } from './list-runs.ts';
import type { Store } from './store/open-store.ts';

/** The learning curve of an earlier run. */
export interface EarlierLearningCurve extends Omit<LearningCurveEstimated, 'type'> {
  readonly runId: string;
}

/** So many of the newest runs are looked at. */
const most = 20;

/** What the newest run with just these source tasks has found out about more tasks and more calls. */
export function latestLearningCurve(
  store: Store,
  sourceTasks: readonly string[],
): EarlierLearningCurve | undefined {
  const own = listRuns(store).filter(({ partOf }) => partOf === null);
  for (const { id: runId } of own.slice(0, most)) {
    const curve = curveOf(store, runId, sourceTasks);
    if (curve !== undefined) return { runId, ...curve };
  }
  return undefined;
}

function curveOf(
  store: Store,
  runId: string,
  sourceTasks: readonly string[],
): Omit<LearningCurveEstimated, 'type'> | undefined {
  try {
    const events = [...readEvents(store, runId, { types: ['run-created', 'learning-curve-estimated'] })];
    const isSame = events.some(
      ({ event }) =>
        event.type === 'run-created' &&
        sourceNames(event.tasks).join('\n') === [...sourceTasks].sort().join('\n'),
    );
    const last = events.findLast(({ event }) => event.type === 'learning-curve-estimated')?.event;
    if (!isSame || last?.type !== 'learning-curve-estimated') return undefined;
    const { type: _type, ...curve } = last;
    return curve;
  } catch (error) {
    // A damaged run tells nothing; `runs list` says what is wrong with it.
    if (error instanceof MetaspoError) return undefined;
    throw error;
  }
}

function sourceNames(tasks: readonly { readonly name: string; readonly role: string }[]): readonly string[] {
  return tasks
    .filter(({ role }) => role === 'source')
    .map(({ name }) => name)
    .sort();
}
