import { resolve } from 'node:path';
import { type DeleteRunOptions, deleteRun as deleteStoredRun } from '../../runs/delete-run.ts';
import { diffRuns as diffOfDetails, type RunDiff } from '../../runs/diff-runs.ts';
import { callLines } from '../../runs/export/call-lines.ts';
import { type ExportFormat, exportPrompt } from '../../runs/export/export-prompt.ts';
import { findRun } from '../../runs/find-run.ts';
import {
  type ForgetOptions,
  forgetReplies as forgetStoredReplies,
  type ReplyConditions,
} from '../../runs/forget-replies.ts';
import { type StoredRun, listRuns as storedRuns } from '../../runs/list-runs.ts';
import { storedRequests } from '../../runs/optimizer-requests.ts';
import { type RunDetails, runDetails } from '../../runs/run-details.ts';
import { damagedSummary, type RunSummary, runSummary } from '../../runs/run-summary.ts';
import type { OptimizerRequest } from '../../runs/state/optimizer-requests.ts';
import { openStore, type Store } from '../../runs/store/open-store.ts';

/** Which store an operation on runs works with. */
export interface StoredRunsOptions {
  /** The project's folder, which holds `.metaspo`. Default: the working directory. */
  readonly directory?: string;
}

/**
 * Opens the store that is there for the time of some work.
 * @throws UsageError `store-missing`.
 */
export function withStore<Result>(
  { directory = '.' }: StoredRunsOptions,
  work: (store: Store) => Result,
): Result {
  const store = openStore(resolve(directory), { create: false });
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** All stored runs, the newest first. One that cannot be read is a line that says so. */
export function listRuns(options: StoredRunsOptions = {}): { readonly runs: readonly RunSummary[] } {
  return withStore(options, (store) => ({ runs: storedRuns(store).map((run) => summaryOf(store, run)) }));
}

function summaryOf(store: Store, run: StoredRun): RunSummary {
  try {
    return { ...runSummary(runDetails(store, run.id)), partOf: run.partOf ?? undefined };
  } catch (error) {
    return damagedSummary(run, error);
  }
}

interface ShowRunOptions extends StoredRunsOptions {
  /** Also gives all that the optimizer model was asked and said, rejected replies among them. Default false. */
  readonly proposals?: boolean;
}

/** What `metaspo runs show --json` prints. */
interface ShownRun extends RunDetails {
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

/** What tells two runs apart: facts, prompts, scores. */
export function diffRuns(first: string, second: string, options: StoredRunsOptions = {}): RunDiff {
  return withStore(options, (store) => {
    const details = (run: string) => runDetails(store, findRun(store, run));
    return diffOfDetails(details(first), details(second));
  });
}

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

/**
 * Deletes the stored replies that meet all conditions, so that the model is asked again when they are needed.
 * @throws UsageError `run-not-found`, `run-ambiguous`; `run-locked` while a living process executes a run.
 */
export function forgetReplies(
  conditions: ReplyConditions,
  options: StoredRunsOptions & ForgetOptions = {},
): { readonly replies: number } {
  return withStore(options, (store) => ({ replies: forgetStoredReplies(store, conditions, options) }));
}

/** The prompts of a run as text for another program. */
export function exportRun(run: string, format: ExportFormat, options: StoredRunsOptions = {}): string {
  return exportPrompt(showRun(run, options), format);
}

/**
 * Every reply that a run has used, as JSON Lines: role, model, reply, tokens, and the examples or the proposal that it was for.
 * @throws UsageError `run-not-found`, `run-ambiguous`.
 */
export function exportCalls(run: string, options: StoredRunsOptions = {}): string {
  return withStore(options, (store) => [...callLines(store, findRun(store, run))].join(''));
}
