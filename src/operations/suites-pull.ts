import { stat } from 'node:fs/promises';
import type { FetchProgress } from '../data/hub/cache.ts';
import type { Environment } from '../data/hub/settings.ts';
import { MetaspoError } from '../foundation/errors.ts';
import type { SuiteTask } from '../suites/suite-task.ts';
import { suiteTasksNamed } from './suites-named.ts';

export interface PullSuitesOptions {
  /** Ids, suites or patterns of tasks; by default every task that comes from a public data set. */
  readonly names?: readonly string[];
  /** Fetches again what is in the cache already. */
  readonly refresh?: boolean;
  readonly signal?: AbortSignal;
  /** Settings of what is fetched. Default: the process environment. */
  readonly environment?: Environment;
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Called with each task as soon as it is done. */
  readonly onPulled?: (pulled: PulledTask) => void;
}

export interface PulledTask {
  readonly task: string;
  /** Paths in the cache; empty for tasks that need no data, and after an error. */
  readonly files: readonly string[];
  /** Size of the files together. */
  readonly bytes: number;
  /** Why its data could not be fetched. */
  readonly error?: MetaspoError;
}

/**
 * Fetches the data of built-in tasks into the cache of this machine, where they are not there yet. A task whose data
 * cannot be fetched says so in its entry and does not keep the others from theirs.
 * @throws UsageError `unknown-suite`
 */
export async function pullSuites(options: PullSuitesOptions = {}): Promise<readonly PulledTask[]> {
  const pulled: PulledTask[] = [];
  const fetched = new Set<string>();
  for (const task of await suiteTasksNamed(options.names)) {
    // Tasks of one suite may share their files.
    const isNew = !task.about?.sources.every((source) => fetched.has(source));
    const next = await pullTask(task, { ...options, refresh: options.refresh === true && isNew });
    for (const source of task.about?.sources ?? []) fetched.add(source);
    options.onPulled?.(next);
    pulled.push(next);
  }
  return pulled;
}

async function pullTask(task: SuiteTask, options: PullSuitesOptions): Promise<PulledTask> {
  const { refresh = false, signal, environment, onProgress } = options;
  try {
    const fetching = {
      refresh,
      signal,
      environment,
      onProgress,
    };
    const files = (await task.fetch?.(fetching)) ?? [];
    const sizes = await Promise.all(files.map((path) => stat(path)));
    return { task: task.id, files, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof MetaspoError)) throw error;
    return { task: task.id, files: [], bytes: 0, error };
  }
}
