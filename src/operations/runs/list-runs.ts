import { type StoredRun, listRuns as storedRuns } from '../../runs/list-runs.ts';
import { runDetails } from '../../runs/run-details.ts';
import { damagedSummary, type RunSummary, runSummary } from '../../runs/run-summary.ts';
import type { Store } from '../../runs/store/open-store.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

/** All stored runs, the newest first. One that cannot be read is a line that says so. */
export function listRuns(options: StoredRunsOptions = {}): { readonly runs: readonly RunSummary[] } {
  return withStore(options, (store) => ({
    runs: storedRuns(store).map((run) => summaryOf(store, run)),
  }));
}

function summaryOf(store: Store, run: StoredRun): RunSummary {
  try {
    return { ...runSummary(runDetails(store, run.id)), partOf: run.partOf ?? undefined };
  } catch (error) {
    return damagedSummary(run, error);
  }
}
