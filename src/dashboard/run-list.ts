import type { RunListItem } from '../operations/page/page-data.ts';
import { isExecuting } from '../operations/page/page-log.ts';
import { withCutOffUsage } from '../runs/cut-off-usage.ts';
import { readEvents } from '../runs/event-log.ts';
import { listRuns, type StoredRun } from '../runs/list-runs.ts';
import { undamaged } from '../runs/run-details.ts';
import { damagedSummary, runSummary } from '../runs/run-summary.ts';
import { runState } from '../runs/state/run-state.ts';
import type { Store } from '../runs/store/open-store.ts';

/** What the line of a run is made of: a few events of its log, however long that is. */
const lineEventTypes = [
  'run-created',
  'session-started',
  'session-ended',
  'usage-updated',
  'simulated-model-found',
  'system-prompt-accepted',
  'learning-finished',
  'test-finished',
  'run-finished',
] as const;

interface KnownItem {
  readonly version: string;
  readonly item: RunListItem;
}

/** The list of runs, of which only those are read anew that have changed. */
export class RunList {
  readonly #store: Store;
  readonly #known = new Map<string, KnownItem>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** All runs, the newest first. One whose log cannot be read is a line that says so. */
  items(): readonly RunListItem[] {
    const positions = this.#positions();
    return listRuns(this.#store).flatMap((run) => {
      const { id } = run;
      const version = `${positions.get(id) ?? 0} ${isExecuting(this.#store, id)}`;
      const known = this.#known.get(id);
      if (known?.version === version) return [known.item];
      const item = this.#line(run);
      if (item === undefined) return [];
      this.#known.set(id, { version, item });
      return [item];
    });
  }

  #positions(): ReadonlyMap<string, number> {
    const rows = this.#store.database.all<{ id: string; last: number }>(
      `SELECT run.id AS id,
         (SELECT seq FROM event WHERE event.run = run.number ORDER BY seq DESC LIMIT 1) AS last FROM run`,
    );
    return new Map(rows.map(({ id, last }) => [id, last]));
  }

  #line(run: StoredRun): RunListItem | undefined {
    try {
      return undamaged(run.id, () => this.#read(run.id));
    } catch (error) {
      const unknown = { updatedAt: run.createdAt, wallMs: null, initialScore: null, finalScore: null };
      return { ...damagedSummary(run, error), ...unknown };
    }
  }

  #read(runId: string): RunListItem | undefined {
    const events = [...readEvents(this.#store, runId, { types: lineEventTypes })];
    if (events[0]?.event.type !== 'run-created') return undefined;
    const executing = isExecuting(this.#store, runId);
    const state = runState(withCutOffUsage(this.#store, runId, events, executing), executing);
    const finished = events.findLast(({ event }) => event.type === 'run-finished')?.event;
    return {
      ...runSummary({ id: runId, ...state }),
      updatedAt: state.updatedAt,
      wallMs: finished?.type === 'run-finished' ? (finished.result?.wallMs ?? null) : null,
      initialScore: state.test?.score.initial.mean ?? null,
      finalScore: state.test?.score.final.mean ?? null,
    };
  }
}
