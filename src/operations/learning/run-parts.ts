import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import type { Method, PlannedCalls } from '../../optimizers/method.ts';
import { findMethod } from '../../optimizers/methods.ts';
import { type MethodSettings, settingsOf } from '../../optimizers/settings.ts';
import { sizesOf } from '../../optimizers/step-plan.ts';
import { finalTestCalls } from '../../studies/final-test.ts';
import { type ModelTeam, neededModel, resolveTeam } from '../model-team.ts';
import { LateJudge, loadTaskSet, type TaskSetOptions } from '../task-set.ts';

/** Everything that a run needs, loaded and checked before anything is stored or sent. */
export interface RunParts {
  readonly loaded: LoadedConfiguration;
  readonly tasks: LoadedTasks;
  readonly judge: LateJudge;
  readonly method: Method;
  readonly settings: MethodSettings;
  readonly team: ModelTeam;
}

/** @throws UsageError for anything in the configuration, its data or its models that cannot be used. */
export async function runParts(
  loaded: LoadedConfiguration,
  options: Omit<TaskSetOptions, 'ask'> = {},
): Promise<RunParts> {
  const { configuration } = loaded;
  const method = findMethod(configuration.method);
  const settings = settingsOf(method, configuration.preset, configuration.settings);
  const judge = new LateJudge();
  const ask = judge.portFor(loaded);
  const tasks = await loadTaskSet(loaded, { ...options, ...(ask !== undefined && { ask }) });
  if (tasks.source.length === 0) throw noSourceTasks();
  const team = await resolveTeam(loaded, tasks);
  return { loaded, tasks, judge, method, settings, team };
}

/** @throws UsageError for a model that is missing, or has no price where the budget is in dollars. */
export function assertRunnable({ team, loaded }: RunParts): void {
  neededModel(team, 'base');
  neededModel(team, 'optimizer');
  const account = new BudgetAccount({ limits: loaded.configuration.budget });
  for (const role of modelRoles) {
    const model = team[role];
    if (model !== undefined) account.admit(model.transport.id, model.price);
  }
}

/** Calls of learning when every proposal is kept at the first try. */
export function plannedLearning({ method, tasks, settings }: RunParts): PlannedCalls {
  return method.plan({ tasks: sizesOf(tasks.source), settings });
}

/** Calls of the final test; none where it is left out. */
export function plannedTest({ tasks }: RunParts, isTested: boolean): PlannedCalls {
  return { baseCalls: isTested ? finalTestCalls(tasks.source, tasks.target) : 0, optimizerCalls: 0 };
}

function noSourceTasks(): UsageError {
  return new UsageError('no-source-tasks', 'there is no task to learn from', {
    where: 'tasks.source',
    mend: 'Name one there, or with --set tasks.source=SUITE/TASK; `metaspo suites list` shows the built-in ones.',
  });
}
