import { UsageError } from '../foundation/errors.ts';
import type { ScorerSetting } from '../scoring/scorer-setting.ts';
import { findSuiteTasks, isSuitePattern } from '../suites/registry.ts';
import type { SuiteTask } from '../suites/suite-task.ts';
import type { SplitLimits } from '../tasks/splits/split-limits.ts';
import type { TaskRole } from '../tasks/task.ts';
import type { LoadTasksOptions } from './load-options.ts';
import type { LocatedCase } from './located-case.ts';
import type { SuiteTaskDefinition } from './task-definition.ts';
import { definedUserPrompts, planTask, type TaskPlan } from './task-plan.ts';

/** Cases asked for as a multiple of what the splits need, so that labels can be balanced and groups kept apart. */
const headroom = 2;

/**
 * Plans the built-in tasks that a definition means. A pattern means the tasks with the role that it stands under
 * (`review/*` under `target` are the paper's target tasks); an id means that task, whatever its role in the paper.
 */
export async function planSuiteTasks(
  definition: SuiteTaskDefinition,
  role: TaskRole,
  options: LoadTasksOptions,
): Promise<readonly TaskPlan[]> {
  const { suite, name } = definition;
  const found = await findSuiteTasks(suite);
  const meant = isSuitePattern(suite) ? found.filter((task) => task.role === role) : found;
  if (meant.length === 0) {
    throw new UsageError('unknown-suite', `"${suite}" has no ${role} tasks`, {
      hint: `Name tasks one by one: ${found.map(({ id }) => id).join(', ')}.`,
    });
  }
  if (name !== undefined && meant.length > 1) {
    throw new UsageError(
      'name-for-several-tasks',
      `"${suite}" means ${meant.length} tasks, which cannot all be called "${name}"`,
      { hint: 'Leave the name out, or name one task.' },
    );
  }
  return meant.map((task) => planSuiteTask(task, definition, options));
}

function planSuiteTask(
  task: SuiteTask,
  definition: SuiteTaskDefinition,
  options: LoadTasksOptions,
): TaskPlan {
  const { name = task.id, scorer = task.scorer as ScorerSetting, run, limits } = definition;
  const own = definedUserPrompts(definition);
  const source = {
    name,
    domain: task.domain,
    answer: task.answer,
    scorer,
    userPrompts: own.length > 0 ? own : task.userPrompts,
    run,
    limits,
  };
  return planTask(source, options, (splitLimits) => readSuiteTask(task, name, splitLimits, options));
}

async function* readSuiteTask(
  task: SuiteTask,
  name: string,
  limits: SplitLimits,
  { seed, dataDirectory, signal, environment, onProgress, onNotice }: LoadTasksOptions,
): AsyncGenerator<LocatedCase> {
  const { problems = [], ...data } = await task.load({
    trainCases: headroom * (limits.trainExamples + limits.selectExamples),
    testCases: headroom * limits.testExamples,
    seed,
    dataDirectory,
    signal,
    environment,
    onProgress,
  });
  for (const problem of problems) onNotice?.(`Task "${name}": ${problem}`);
  for (const part of ['train', 'test'] as const) {
    for (const [index, found] of data[part].entries()) {
      const group = found.metadata?.group;
      const where = `task "${name}", ${part} case ${index + 1}`;
      yield { content: found, where, part, group };
    }
  }
}
