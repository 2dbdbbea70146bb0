import { findRun } from '../../runs/find-run.ts';
import { type RunDetails, runDetails } from '../../runs/run-details.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

/**
 * All that is known of a run.
 * @param run its id, a part of it, or `latest`.
 * @throws UsageError `run-not-found`, `run-ambiguous`.
 */
export function showRun(run: string, options: StoredRunsOptions = {}): RunDetails {
  return withStore(options, (store) => runDetails(store, findRun(store, run)));
}
