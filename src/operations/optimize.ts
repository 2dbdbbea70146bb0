import { createRun } from '../runs/run-session.ts';
import { openStore } from '../runs/store/open-store.ts';
import type { StudyKind } from '../runs/stored-study.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { type EstimateResult, estimateRun } from './estimate.ts';
import { executeRun } from './learning/execute-run.ts';
import type { OptimizeResult } from './learning/optimize-result.ts';
import { runFacts } from './learning/run-facts.ts';
import { assertTeamReachable } from './model-team.ts';
import type { OperationOptions } from './operation.ts';
import { assertRunnable, loadLearningProject } from './session/project.ts';
import type { DataOptions } from './task-set.ts';
import { measuresHere } from './validating/measured-calls.ts';

export interface OptimizeOptions extends OperationOptions, DataOptions {
  /** Reads the test splits at the end, once. Default true. */
  readonly test?: boolean;
  /** Takes replies that earlier runs have stored. Default true. */
  readonly cache?: boolean;
  /** The study that the run is made for: `latest` then goes on naming the newest of the other runs. */
  readonly partOf?: StudyKind;
  /** Told what the run will ask and cost, before anything is sent. */
  readonly onEstimate?: (estimate: EstimateResult) => void;
}

/**
 * Learns a system prompt over the source tasks, then reads the test splits of source and target tasks once for the first
 * and the final prompt. Resolves also when the run was stopped by `signal` or at its budget (see `status`); the run is
 * stored in `.metaspo` of the configuration's folder and can be resumed.
 * @throws UsageError before anything is stored or sent, for what cannot be used; MetaspoError when the models fail.
 */
export async function optimize(
  configured: Configured,
  options: OptimizeOptions = {},
): Promise<OptimizeResult> {
  const { test = true, cache = true, observe } = options;
  const project = await loadLearningProject(loadedConfiguration(configured), options);
  assertRunnable(project);
  const facts = runFacts(project, cache);
  options.onEstimate?.(estimateRun(project, { test, measured: measuresHere(project) }));
  await assertTeamReachable(project.team, options.note);
  const store = openStore(project.loaded.directory);
  try {
    const run = createRun(store, facts, options.partOf);
    try {
      observe?.({ type: 'run-opened', runId: run.runId, resumed: false });
      return await executeRun(project, store, run, { ...options, test, cache });
    } finally {
      run.close();
    }
  } finally {
    store.close();
  }
}
