import { type DeleteRunOptions, deleteRun as deleteStoredRun } from '../../runs/delete-run.ts';
import { findRun } from '../../runs/find-run.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

export interface DeletedRunReport {
  readonly runId: string;
  /** Replies that went with the run; the others stay for later runs. */
  readonly purgedReplies: number;
}

/** Deletes a run; with `purge` also the replies that no other run has used. */
export function deleteRun(run: string, options: StoredRunsOptions & DeleteRunOptions = {}): DeletedRunReport {
  return withStore(options, (store) => {
    const runId = findRun(store, run);
    return { runId, ...deleteStoredRun(store, runId, options) };
  });
}
