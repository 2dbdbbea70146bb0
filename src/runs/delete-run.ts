import { runNumber } from './find-run.ts';
import { outsideOfRuns } from './journal.ts';
import { livingLock, lockedError } from './run-lock.ts';
import type { Store } from './store/open-store.ts';

export interface DeleteRunOptions {
  /** Also deletes the replies that no other run has used. Default false: later runs may need them. */
  readonly purge?: boolean;
}

export interface DeletedRun {
  /** Replies that went with the run. */
  readonly purgedReplies: number;
}

/**
 * Deletes a run with its events, and its replies where asked for.
 * @throws UsageError `run-not-found`, `run-locked` while a living process executes the run.
 */
export function deleteRun(store: Store, runId: string, { purge = false }: DeleteRunOptions = {}): DeletedRun {
  const { database, writes } = store;
  writes.flush();
  return database.transaction(() => {
    const run = runNumber(store, runId);
    const lock = livingLock(store, run);
    if (lock !== undefined) throw lockedError(runId, lock);
    const purgedReplies = purge ? purgeReplies(store, run) : keepReplies(store, run);
    database.run('DELETE FROM run WHERE number = ?', run);
    return { purgedReplies };
  });
}

function purgeReplies({ database }: Store, run: number): number {
  const purged = database.run(
    `DELETE FROM journal WHERE number IN (SELECT entry FROM journal_use WHERE run = ?)
     AND NOT EXISTS (SELECT 1 FROM journal_use WHERE entry = journal.number AND run <> ?)`,
    run,
    run,
  );
  database.run('DELETE FROM journal_use WHERE run = ?', run);
  return purged;
}

/** Replies that the user wanted to keep are not purged with a later run that used them too. */
function keepReplies({ database }: Store, run: number): number {
  database.run('UPDATE OR REPLACE journal_use SET run = ? WHERE run = ?', outsideOfRuns, run);
  return 0;
}
