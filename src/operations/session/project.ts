import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import type { Method } from '../../optimizers/contract/method.ts';
import { demonstrating } from '../../optimizers/demonstrations/demonstrating.ts';
import { findMethod } from '../../optimizers/methods.ts';
import { choosing } from '../../optimizers/objectives/choosing.ts';
import { proving } from '../../optimizers/proving/proving.ts';
import type { Guards } from '../../optimizers/requirements/guard-settings.ts';
import { effortBudget, type MethodSettings, settingsOf } from '../../optimizers/settings.ts';
import { plannedRun } from '../learning/planned-calls.ts';
import {
  type ModelTeam,
  modelsInRole,
  modelsOf,
  neededModel,
  resolveTeam,
  type TeamOptions,
} from '../model-team.ts';
import { LateJudge, loadTaskSet, type TaskSetOptions } from '../task-set.ts';
import { assertTelemetry } from '../telemetry/telemetry.ts';
import { loadGuards } from './load-guards.ts';

/** Everything that a configuration names, loaded and checked before anything is stored or sent. */
export interface Project {
  readonly loaded: LoadedConfiguration;
  readonly tasks: LoadedTasks;
  readonly judge: LateJudge;
  readonly method: Method;
  readonly settings: MethodSettings;
  readonly guards: Guards;
  readonly team: ModelTeam;
}

export type ProjectOptions = Omit<TaskSetOptions, 'ask'> & TeamOptions;

export interface LearningProjectOptions extends ProjectOptions {
  /** Whether the final test is a part of the run. Default true. */
  readonly test?: boolean;
}

/** @throws UsageError for anything in the configuration, its data or its models that cannot be used. */
export async function loadProject(
  loaded: LoadedConfiguration,
  options: ProjectOptions = {},
): Promise<Project> {
  const { configuration } = loaded;
  await assertTelemetry(loaded);
  const named =
    typeof configuration.method === 'string' ? findMethod(configuration.method) : configuration.method;
  const { preset, settings: changes, effort } = configuration;
  const settings = settingsOf(named, preset, changes, effort);
  const judge = new LateJudge();
  const tasks = await loadTaskSet(loaded, { ...options, ask: judge.portFor(loaded) });
  const guards = await loadGuards(configuration, tasks);
  const team = await resolveTeam(loaded, tasks, options);
  const method = withLastSteps(named, configuration, { guards, team });
  return { loaded, tasks, judge, method, settings, guards, team };
}

/** The method with what the configuration asks for at its end: the proof of a guard, a choice between score and costs, worked examples. */
function withLastSteps(
  method: Method,
  { objectives, demonstrations }: LoadedConfiguration['configuration'],
  { guards, team }: Pick<Project, 'guards' | 'team'>,
): Method {
  const guarded = guards.taskLoss === undefined ? method : proving(method);
  const prices = new Map(modelsInRole(team, 'base').map(({ transport, price }) => [transport.id, price]));
  const chosen = objectives === undefined ? guarded : choosing(guarded, { ...objectives, prices });
  return demonstrations === undefined ? chosen : demonstrating(chosen, demonstrations);
}

/** The same, for learning. @throws UsageError also when there is no task to learn from. */
export async function loadLearningProject(
  loaded: LoadedConfiguration,
  { test = true, ...options }: LearningProjectOptions = {},
): Promise<Project> {
  const project = await loadProject(loaded, options);
  if (project.tasks.source.length === 0) throw noSourceTasks();
  return withEffortBudget(project, test);
}

/** An effort brings a budget along where the configuration has none. */
function withEffortBudget(project: Project, isTested: boolean): Project {
  const { configuration } = project.loaded;
  const hasBudget = Object.values(configuration.budget).some((limit) => limit !== undefined);
  if (configuration.effort === undefined || hasBudget) return project;
  const budget = effortBudget(plannedRun(project, isTested));
  return { ...project, loaded: { ...project.loaded, configuration: { ...configuration, budget } } };
}

/** @throws UsageError for a model that is missing, or has no price where the budget is in dollars. */
export function assertRunnable({ team, loaded }: Project): void {
  neededModel(team, 'base');
  neededModel(team, 'optimizer');
  const account = new BudgetAccount({ limits: loaded.configuration.budget });
  for (const [, { transport, price }] of modelsOf(team)) account.admit(transport.id, price);
}

function noSourceTasks(): UsageError {
  return new UsageError('no-source-tasks', 'there is no task to learn from', {
    where: 'tasks.source',
    hint: 'Name one there, or with --set tasks.source=SUITE/TASK; `metaspo suites list` shows the built-in ones.',
  });
}
