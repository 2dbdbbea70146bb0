import { resolve } from 'node:path';
import type { LoadOptions } from '../config/load-configuration.ts';
import type { Override } from '../config/overrides.ts';
import { UsageError } from '../foundation/errors.ts';
import { readEvents } from '../runs/event-log.ts';
import { findRun } from '../runs/find-run.ts';
import type { TaskSplit } from '../runs/run-event.ts';
import { openRun } from '../runs/run-session.ts';
import { openStore, type Store } from '../runs/store/open-store.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { type EstimateResult, estimateRun } from './estimate.ts';
import { knownReplies } from './estimating/known-replies.ts';
import { executeRun } from './learning/execute-run.ts';
import type { OptimizeResult } from './learning/optimize-result.ts';
import { taskSplits } from './learning/run-facts.ts';
import type { TeamOptions } from './model-team.ts';
import type { OptimizeOptions } from './optimize.ts';
import { assertRunnable, loadLearningProject, type Project } from './session/project.ts';
import {
  assertSameCourse,
  restoreConfiguration,
  type StoredConfiguration,
} from './stored/stored-configuration.ts';
import { storedMeasures } from './validating/measured-calls.ts';

export interface ResumeOptions
  extends Omit<OptimizeOptions, 'cache' | 'onEstimate'>,
    Pick<LoadOptions, 'envFile' | 'modules'> {
  /** The project's folder, which holds `.metaspo`. Default: the working directory. */
  readonly directory?: string;
  /** New limits of the budget, or another concurrency. */
  readonly overrides?: readonly Override[];
  /** The configuration again, for a run that was begun in code with functions. */
  readonly configuration?: Configured;
  /**
   * Goes on although functions of the configuration, or the files that they come from, have changed since the run was
   * begun. Default false: what was scored before and after would not compare.
   */
  readonly changedCode?: boolean;
}

/**
 * Goes on with a run: it is executed again, and everything that was paid for is answered from the journal.
 * @param run its id, a part of it, or `latest`.
 * @throws UsageError when the run cannot go on as it began.
 */
export async function resume(run: string, options: ResumeOptions = {}): Promise<OptimizeResult> {
  const { test = true, observe } = options;
  const directory = resolve(options.directory ?? '.');
  const store = openStore(directory, { create: false });
  try {
    const { runId, stored, project } = await storedRun(store, run, directory, options);
    const opened = openRun(store, runId);
    try {
      observe?.({ type: 'run-opened', runId, resumed: true });
      return await executeRun(project, store, opened, { ...options, test, cache: stored.cache });
    } finally {
      opened.close();
    }
  } finally {
    store.close();
  }
}

/** A run as it began, ready to go on with. @throws UsageError when it cannot go on as it began. */
async function storedRun(store: Store, run: string, directory: string, options: ResumeOptions & TeamOptions) {
  const runId = findRun(store, run);
  const stored = configurationOfRun(store, runId);
  const project = await loadLearningProject(await givenOrStored(stored, directory, options), options);
  assertRunnable(project);
  assertSameExamples(store, runId, project);
  return { runId, stored, project };
}

/** What is left of a run: the estimate of all of it, less what stored replies will answer. Nothing is sent or stored. */
export async function estimateResumed(run: string, options: ResumeOptions = {}): Promise<EstimateResult> {
  const { test = true } = options;
  const directory = resolve(options.directory ?? '.');
  const store = openStore(directory, { create: false });
  try {
    const { runId, stored, project } = await storedRun(store, run, directory, {
      ...options,
      callsNothing: true,
    });
    const known = await knownReplies(project, store, {
      test,
      runId,
      namespace: stored.cache ? undefined : runId,
    });
    return estimateRun(project, { test, known, measured: storedMeasures(project, store) });
  } finally {
    store.close();
  }
}

async function givenOrStored(stored: StoredConfiguration, directory: string, options: ResumeOptions) {
  const { configuration, overrides = [], changedCode = false, ...rest } = options;
  if (configuration === undefined) {
    return restoreConfiguration(stored, { ...rest, directory, overrides, changedCode });
  }
  const loaded = loadedConfiguration(configuration);
  assertSameCourse(stored, loaded, changedCode);
  return loaded;
}

function configurationOfRun(store: Store, runId: string): StoredConfiguration {
  const [created] = [...readEvents(store, runId, { types: ['run-created'] })];
  if (created === undefined) throw new UsageError('run-without-start', `the run ${runId} was never begun`);
  return created.event.config as StoredConfiguration;
}

/** The same data must give the same splits, or the run would go on with other examples than it began with. */
function assertSameExamples(store: Store, runId: string, project: Project): void {
  const began = new Map<string, TaskSplit>();
  for (const { event } of readEvents(store, runId, { types: ['task-split'] }))
    began.set(event.taskName, event);
  const changed = taskSplits(project).find((split) => {
    const before = began.get(split.taskName);
    return before !== undefined && JSON.stringify(before) !== JSON.stringify(split);
  });
  if (changed === undefined) return;
  throw new UsageError(
    'data-changed',
    `the examples of task "${changed.taskName}" are not those that the run began with`,
    { hint: 'Put the data back, or begin a new run: known replies cost nothing.' },
  );
}
