import type { LogPlace } from './event-log.ts';
import { runNumber } from './find-run.ts';
import { livingLock } from './run-lock.ts';
import type { Store } from './store/open-store.ts';

/** The most often that progress is written. */
const intervalMs = 1_000;

/**
 * Where the progress of a session is shown: one row that is written over, at most once a second, beside the log. It is
 * no fact of the run: nothing is ever derived from it.
 */
export class ProgressBoard {
  readonly #store: Store;
  readonly #place: LogPlace;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store, place: LogPlace) {
    this.#store = store;
    this.#place = place;
  }

  /** Leaves out what comes within a second. What cannot be written is left out too: the log's own writes tell why. */
  show(progress: object): void {
    const elapsed = performance.now();
    if (elapsed - this.#shownAt < intervalMs) return;
    this.#shownAt = elapsed;
    const now = Date.now();
    const body = JSON.stringify(progress);
    const { database, writes } = this.#store;
    const { run, session } = this.#place;
    const write = () =>
      void database.run(
        'INSERT OR REPLACE INTO progress (run, session, at, body) VALUES (?, ?, ?, ?)',
        run,
        session,
        now,
        body,
      );
    writes.add(write).catch(() => undefined);
  }
}

/** To be called at the end of the session that has shown it. */
export function forgetProgress({ database }: Store, { run, session }: LogPlace): void {
  database.run('DELETE FROM progress WHERE run = ? AND session = ?', run, session);
}

/** The progress that the process which executes the run has shown last, as JSON; `undefined` when none executes it. */
export function shownProgress(store: Store, runId: string): string | undefined {
  const run = runNumber(store, runId);
  const lock = livingLock(store, run);
  if (lock === undefined) return undefined;
  return store.database.get<{ body: string }>(
    'SELECT body FROM progress WHERE run = ? AND session = ?',
    run,
    lock.session,
  )?.body;
}
