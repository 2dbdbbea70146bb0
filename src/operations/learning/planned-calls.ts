import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { repeatsOf } from '../../evaluation/repeats.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import type { RoleUsage } from '../../models/budget-limits.ts';
import type { LearningBudget, Method, PlannedCalls } from '../../optimizers/contract/method.ts';
import { noCalls, sizesOf, together } from '../../optimizers/engine/calls.ts';
import type { GuardSettings } from '../../optimizers/requirements/guard-settings.ts';
import type { MethodSettings } from '../../optimizers/settings.ts';
import { meanOf } from '../../stats/moments.ts';
import { finalTestCalls } from '../../studies/final-test.ts';
import { judgeCallsOn } from '../../tasks/judge-calls.ts';
import type { LearningTask } from '../../tasks/task.ts';

interface Plan {
  readonly method: Method;
  readonly tasks: LoadedTasks;
  readonly settings: MethodSettings;
  readonly guards?: GuardSettings;
  readonly loaded: Pick<LoadedConfiguration, 'configuration'>;
}

/** How many replies an example is asked for: of each base model, as often as it is repeated. */
function repliesPerExample({ configuration }: Pick<LoadedConfiguration, 'configuration'>): number {
  const { models, repeats } = configuration;
  return (models.bases?.length ?? 1) * repeatsOf(repeats).times;
}

/** Calls of learning on these tasks, of which each base call asks one example, as the replies and verdicts that this takes. */
export function inReplies(
  loaded: Pick<LoadedConfiguration, 'configuration'>,
  tasks: readonly LearningTask[],
  { baseCalls, optimizerCalls, judgeCalls = baseCalls * judgeCallsPerExample(tasks) }: PlannedCalls,
): PlannedCalls {
  const replies = repliesPerExample(loaded);
  const verdicts = Math.ceil(judgeCalls * replies);
  return { baseCalls: baseCalls * replies, optimizerCalls, ...(verdicts > 0 && { judgeCalls: verdicts }) };
}

/**
 * Calls of judges for one reply to an example of these tasks. Methods ask examples of all tasks alike: either as many of each task,
 * or each task's in proportion to how many it has. The larger of the two means is taken.
 */
function judgeCallsPerExample(tasks: readonly LearningTask[]): number {
  const ofTasks = tasks.map(({ scorer, train, select }) => {
    const examples = [...new Set([...train, ...select])];
    return { calls: judgeCallsOn(scorer, examples), examples: examples.length };
  });
  const { calls, examples } = ofTasks.reduce(
    (sum, task) => ({ calls: sum.calls + task.calls, examples: sum.examples + task.examples }),
    { calls: 0, examples: 0 },
  );
  if (calls === 0) return 0;
  return Math.max(
    calls / examples,
    meanOf(ofTasks.map((task) => (task.examples === 0 ? 0 : task.calls / task.examples))),
  );
}

/** A budget for whoever counts a base call for an example of these tasks. */
export function countingExamples(
  loaded: Pick<LoadedConfiguration, 'configuration'>,
  tasks: readonly LearningTask[],
  budget: LearningBudget,
): LearningBudget {
  return { covers: (step) => budget.covers(inReplies(loaded, tasks, step)) };
}

/** Calls of learning when every proposal is kept at the first try. */
export function plannedLearning({ method, tasks, settings, guards, loaded }: Plan): PlannedCalls {
  const planned = method.plan({ tasks: sizesOf(tasks.source), settings, guards });
  return inReplies(loaded, tasks.source, planned);
}

/** Calls of the final test; none where it is left out. */
export function plannedTest(
  { tasks, loaded }: Pick<Plan, 'tasks' | 'loaded'>,
  isTested: boolean,
): PlannedCalls {
  if (!isTested) return noCalls;
  return inReplies(loaded, tasks.source, finalTestCalls(tasks.source, tasks.target));
}

/** Both. */
export function plannedRun(plan: Plan, isTested: boolean): PlannedCalls {
  return together(plannedLearning(plan), plannedTest(plan, isTested));
}

/** Calls of all models. */
export function totalOf({ baseCalls, optimizerCalls, judgeCalls = 0 }: PlannedCalls): number {
  return baseCalls + optimizerCalls + judgeCalls;
}

/** Standard deviations of the number of failures that a reserve bears: about one test in 700 needs more. */
const borneDeviations = 3;

/**
 * Calls of the base model and of judges with the failed attempts that they will take at the rates of failures so far. How many
 * attempts fail before so many succeed is spread as a negative binomial distribution.
 */
export function withRetries(
  { baseCalls, optimizerCalls, judgeCalls }: PlannedCalls,
  { base, judge }: Readonly<Record<'base' | 'judge', Attempts>>,
): PlannedCalls {
  return {
    baseCalls: attemptsFor(baseCalls, base),
    optimizerCalls,
    ...(judgeCalls !== undefined && { judgeCalls: attemptsFor(judgeCalls, judge) }),
  };
}

type Attempts = Pick<RoleUsage, 'calls' | 'errors'>;

function attemptsFor(replies: number, { calls, errors }: Attempts): number {
  const succeeding = 1 - Math.min(errors, calls) / Math.max(1, calls);
  if (errors === 0 || succeeding === 0) return replies;
  const failures = (replies * (1 - succeeding)) / succeeding;
  const deviation = Math.sqrt(failures / succeeding);
  return Math.ceil(replies + failures + borneDeviations * deviation);
}
