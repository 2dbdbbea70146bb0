import { stat } from 'node:fs/promises';
import type { FetchProgress } from '../data/hub/cache.ts';
import type { Environment } from '../data/hub/settings.ts';
import { MetaspoError } from '../foundation/errors.ts';
import { checkSuiteTask, type SuiteTaskReport } from '../suites/check-task.ts';
import { findSuiteTasks, suiteTasks } from '../suites/registry.ts';
import type { SuiteRole, SuiteTask } from '../suites/suite-task.ts';

/** A built-in task in one line. */
export interface ListedSuiteTask {
  /** What a configuration names it by: `suite: <id>`. */
  readonly id: string;
  readonly domain: string;
  readonly role: SuiteRole;
  /** Absent for generated tasks, which need no data. */
  readonly title?: string;
  readonly answer: string;
  readonly scorer: string;
  readonly userPrompts: number;
}

/**
 * The built-in tasks: all of them, or those of the named suites, ids and patterns.
 * @throws UsageError `unknown-suite`
 */
export async function listSuites(
  names: readonly string[] = [],
): Promise<{ readonly tasks: readonly ListedSuiteTask[] }> {
  const tasks = names.length === 0 ? await suiteTasks() : await suiteTasksNamed(names);
  return { tasks: tasks.map(listed) };
}

function listed({ id, domain, role, about, answer, scorer, userPrompts }: SuiteTask): ListedSuiteTask {
  return {
    id,
    domain,
    role,
    title: about?.title,
    answer: answer.type ?? 'text',
    scorer,
    userPrompts: userPrompts.length,
  };
}

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
    const fetching = { refresh, signal, environment, onProgress };
    const files = (await task.fetch?.(fetching)) ?? [];
    const sizes = await Promise.all(files.map((path) => stat(path)));
    return { task: task.id, files, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof MetaspoError)) throw error;
    return { task: task.id, files: [], bytes: 0, error };
  }
}

/**
 * The built-in tasks that are named by id, by suite or by pattern, each once; without names all that come from public
 * data sets.
 * @throws UsageError `unknown-suite`
 */
export async function suiteTasksNamed(names: readonly string[] = []): Promise<readonly SuiteTask[]> {
  if (names.length === 0) return (await suiteTasks()).filter(({ about }) => about !== undefined);
  const found: SuiteTask[] = [];
  for (const name of names) found.push(...(await findSuiteTasks(name.includes('/') ? name : `${name}/*`)));
  return [...new Map(found.map((task) => [task.id, task])).values()];
}
