import { callLines } from '../../runs/export/call-lines.ts';
import { findRun } from '../../runs/find-run.ts';
import { type StoredRunsOptions, withStore } from './stored-runs.ts';

/**
 * Every reply that a run has used, as JSON Lines: role, model, reply, tokens, and the examples or the proposal that it was for.
 * @throws UsageError `run-not-found`, `run-ambiguous`.
 */
export function exportCalls(run: string, options: StoredRunsOptions = {}): string {
  return withStore(options, (store) => [...callLines(store, findRun(store, run))].join(''));
}
