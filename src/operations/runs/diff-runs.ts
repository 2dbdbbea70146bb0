import { diffRuns as diffOfDetails, type RunDiff } from '../../runs/diff-runs.ts';
import { findRun } from '../../runs/find-run.ts';
import { runDetails } from '../../runs/run-details.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

/** What tells two runs apart: facts, prompts, scores. */
export function diffRuns(first: string, second: string, options: StoredRunsOptions = {}): RunDiff {
  return withStore(options, (store) => {
    const details = (run: string) => runDetails(store, findRun(store, run));
    return diffOfDetails(details(first), details(second));
  });
}
