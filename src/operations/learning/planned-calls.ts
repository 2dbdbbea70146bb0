import type { RoleUsage } from '../../models/budget-limits.ts';
import { sizesOf } from '../../optimizers/engine/calls.ts';
import type { PlannedCalls } from '../../optimizers/method.ts';
import { finalTestCalls } from '../../studies/final-test.ts';
import type { Project } from '../session/project.ts';

/** Calls of learning when every proposal is kept at the first try. */
export function plannedLearning({ method, tasks, settings }: Project): PlannedCalls {
  return method.plan({ tasks: sizesOf(tasks.source), settings });
}

/** Calls of the final test; none where it is left out. */
export function plannedTest({ tasks }: Project, isTested: boolean): PlannedCalls {
  return { baseCalls: isTested ? finalTestCalls(tasks.source, tasks.target) : 0, optimizerCalls: 0 };
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
