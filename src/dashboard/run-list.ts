import type { RunListItem } from '../operations/page/page-data.ts';
import { isExecuting } from '../operations/page/page-log.ts';
import { readEvents } from '../runs/event-log.ts';
import { listRuns } from '../runs/list-runs.ts';
import { runDetails } from '../runs/run-details.ts';
import { runSummary } from '../runs/run-summary.ts';
import type { Store } from '../runs/store/open-store.ts';

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

  /** All runs, the newest first. A run whose log cannot be read is left out. */
  items(): readonly RunListItem[] {
    const positions = this.#positions();
    return listRuns(this.#store).flatMap(({ id }) => {
      const version = `${positions.get(id) ?? 0} ${isExecuting(this.#store, id)}`;
      const known = this.#known.get(id);
      if (known?.version === version) return [known.item];
      const item = this.#read(id);
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

  #read(runId: string): RunListItem | undefined {
    const created = readEvents(this.#store, runId, { types: ['run-created'] }).next();
    if (created.done) return undefined;
    const details = runDetails(this.#store, runId);
    const finished = [...readEvents(this.#store, runId, { types: ['run-finished'] })].at(-1)?.event;
    return {
      ...runSummary(details),
      updatedAt: details.updatedAt,
      wallMs: finished?.result?.wallMs ?? null,
      initialScore: details.test?.score.initial.mean ?? null,
      finalScore: details.test?.score.final.mean ?? null,
    };
  }
}
