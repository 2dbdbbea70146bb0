import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { repeatsOf } from '../../evaluation/repeats.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import type { RoleUsage } from '../../models/budget-limits.ts';
import type { LearningBudget, Method, PlannedCalls } from '../../optimizers/contract/method.ts';
import { sizesOf, together } from '../../optimizers/engine/calls.ts';
import type { GuardSettings } from '../../optimizers/requirements/guard-settings.ts';
import type { MethodSettings } from '../../optimizers/settings.ts';
import { finalTestCalls } from '../../studies/final-test.ts';

interface Plan {
  readonly method: Method;
  readonly tasks: LoadedTasks;
  readonly settings: MethodSettings;
  readonly guards?: GuardSettings;
  readonly loaded: Pick<LoadedConfiguration, 'configuration'>;
}

/** How many replies an example is asked for: of each base model, as often as it is repeated. */
export function repliesPerExample({ configuration }: Pick<LoadedConfiguration, 'configuration'>): number {
  const { models, repeats } = configuration;
  return (models.bases?.length ?? 1) * repeatsOf(repeats).times;
}

/** Calls of which each base call asks one example, as the replies that this takes. */
export function inReplies(
  loaded: Pick<LoadedConfiguration, 'configuration'>,
  { baseCalls, optimizerCalls }: PlannedCalls,
): PlannedCalls {
  return { baseCalls: baseCalls * repliesPerExample(loaded), optimizerCalls };
}

/** A budget for whoever counts a base call for an example. */
export function countingExamples(
  loaded: Pick<LoadedConfiguration, 'configuration'>,
  budget: LearningBudget,
): LearningBudget {
  return { covers: (step) => budget.covers(inReplies(loaded, step)) };
}

/** Calls of learning when every proposal is kept at the first try. */
export function plannedLearning({ method, tasks, settings, guards, loaded }: Plan): PlannedCalls {
  return inReplies(loaded, method.plan({ tasks: sizesOf(tasks.source), settings, guards }));
}

/** Calls of the final test; none where it is left out. */
export function plannedTest(
  { tasks, loaded }: Pick<Plan, 'tasks' | 'loaded'>,
  isTested: boolean,
): PlannedCalls {
  const baseCalls = isTested ? finalTestCalls(tasks.source, tasks.target) : 0;
  return inReplies(loaded, { baseCalls, optimizerCalls: 0 });
}

/** Both. */
export function plannedRun(plan: Plan, isTested: boolean): PlannedCalls {
  return together(plannedLearning(plan), plannedTest(plan, isTested));
}

/** Standard deviations of the number of failures that a reserve bears: about one test in 700 needs more. */
const borneDeviations = 3;

/**
 * Base calls with the failed attempts that they will take at the rate of failures so far. How many attempts fail before so
 * many succeed is spread as a negative binomial distribution.
 */
export function withRetries(
  { baseCalls, optimizerCalls }: PlannedCalls,
  { calls, errors }: Pick<RoleUsage, 'calls' | 'errors'>,
): PlannedCalls {
  const succeeding = 1 - Math.min(errors, calls) / Math.max(1, calls);
  if (errors === 0 || succeeding === 0) return { baseCalls, optimizerCalls };
  const failures = (baseCalls * (1 - succeeding)) / succeeding;
  const deviation = Math.sqrt(failures / succeeding);
  return { baseCalls: Math.ceil(baseCalls + failures + borneDeviations * deviation), optimizerCalls };
}
