import { listRuns as storedRuns } from '../../runs/list-runs.ts';
import { runDetails } from '../../runs/run-details.ts';
import { type RunSummary, runSummary } from '../../runs/run-summary.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

/** All stored runs, the newest first. */
export function listRuns(options: StoredRunsOptions = {}): { readonly runs: readonly RunSummary[] } {
  return withStore(options, (store) => ({
    runs: storedRuns(store).map(({ id }) => runSummary(runDetails(store, id))),
  }));
}
