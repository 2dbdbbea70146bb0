import type { FetchProgress } from '../data/hub/cache.ts';
import type { Environment } from '../data/hub/settings.ts';
import { checkSuiteTask, type SuiteTaskReport } from '../suites/check-task.ts';
import { suiteTasksNamed } from './suites-named.ts';

export interface CheckSuitesOptions {
  /** Ids, suites or patterns of tasks; by default every task that comes from a public data set. */
  readonly names?: readonly string[];
  /** A folder with raw data, read instead of the cache and without network. */
  readonly dataDirectory?: string;
  readonly signal?: AbortSignal;
  /** Settings of what is fetched. Default: the process environment. */
  readonly environment?: Environment;
  /** Called with each task's report as soon as it is there. */
  readonly onReport?: (report: SuiteTaskReport) => void;
  /** Called while something is being fetched. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

/**
 * What the data of built-in tasks are like. Data that cannot be had or read are a problem in their task's report.
 * @throws UsageError `unknown-suite`
 */
export async function checkSuites(options: CheckSuitesOptions = {}): Promise<readonly SuiteTaskReport[]> {
  const { names, onReport, ...request } = options;
  const reports: SuiteTaskReport[] = [];
  for (const task of await suiteTasksNamed(names)) {
    const report = await checkSuiteTask(task, request);
    onReport?.(report);
    reports.push(report);
  }
  return reports;
}
