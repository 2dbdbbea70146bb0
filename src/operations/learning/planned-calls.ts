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
