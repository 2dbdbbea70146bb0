import { createRun } from '../runs/run-session.ts';
import { openStore } from '../runs/store/open-store.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { type EstimateResult, estimateRun } from './estimate.ts';
import { executeRun } from './learning/execute-run.ts';
import type { OptimizeResult } from './learning/optimize-result.ts';
import { runFacts } from './learning/run-facts.ts';
import { assertRunnable, runParts } from './learning/run-parts.ts';
import { assertTeamReachable } from './model-team.ts';
import type { OperationOptions } from './operation.ts';
import type { DataOptions } from './task-set.ts';

export interface OptimizeOptions extends OperationOptions, DataOptions {
  /** Reads the test splits at the end, once. Default true. */
  readonly test?: boolean;
  /** Takes replies that earlier runs have stored. Default true. */
  readonly cache?: boolean;
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
  const parts = await runParts(loadedConfiguration(configured), options);
  assertRunnable(parts);
  options.onEstimate?.(estimateRun(parts, { test }));
  await assertTeamReachable(parts.team, options.note);
  const store = openStore(parts.loaded.directory);
  try {
    const session = createRun(store, runFacts(parts, cache));
    try {
      observe?.({ type: 'run-opened', runId: session.runId, resumed: false });
      return await executeRun(parts, store, session, { ...options, test, cache });
    } finally {
      session.close();
    }
  } finally {
    store.close();
  }
}
