import { findRun } from '../../runs/find-run.ts';
import { storedRequests } from '../../runs/optimizer-requests.ts';
import { type RunDetails, runDetails } from '../../runs/run-details.ts';
import type { OptimizerRequest } from '../../runs/state/optimizer-requests.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

export interface ShowRunOptions extends StoredRunsOptions {
  /** Also gives all that the optimizer model was asked and said, rejected replies among them. Default false. */
  readonly proposals?: boolean;
}

/** What `metaspo runs show --json` prints. */
export interface ShownRun extends RunDetails {
  /** With the option `proposals` only. */
  readonly requests?: readonly OptimizerRequest[];
}

/**
 * All that is known of a run.
 * @param run its id, a part of it, or `latest`.
 * @throws UsageError `run-not-found`, `run-ambiguous`.
 */
export function showRun(run: string, options: ShowRunOptions = {}): ShownRun {
  return withStore(options, (store) => {
    const runId = findRun(store, run);
    const details = runDetails(store, runId);
    return options.proposals === true ? { ...details, requests: storedRequests(store, runId) } : details;
  });
}
