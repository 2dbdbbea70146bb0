import type { StopReason } from '../events.ts';
import { headroom } from '../headroom.ts';
import type { MethodSettings } from '../settings.ts';
import { type LearningState, presentFailures } from './state.ts';

/** Why learning ends. */
export interface Stop {
  readonly stopReason: StopReason;
  /** In words. */
  readonly explanation: string;
}

/** Whether no task leaves anything to learn from; `undefined` while one does. */
export function nothingToLearn(state: LearningState, { fewestFailures }: MethodSettings): Stop | undefined {
  const failures = state.tasks.flatMap(presentFailures);
  const examples = state.tasks.reduce((sum, { task }) => sum + task.train.length, 0);
  const verdict = headroom(failures, examples, fewestFailures);
  return verdict.open ? undefined : { stopReason: verdict.reason, explanation: verdict.explanation };
}

export function iterationsFinished({ iterations }: MethodSettings): Stop {
  return { stopReason: 'iterations-finished', explanation: `all ${iterations} iterations are done` };
}

export function budgetReached(explanation: string): Stop {
  return { stopReason: 'budget-reached', explanation };
}

/** Whether so many iterations in a row have left the system prompt as it is; `undefined` while there is progress. */
export function noProgress(idleIterations: number, { patience }: MethodSettings): Stop | undefined {
  if (patience === 0 || idleIterations < patience) return undefined;
  const explanation = `the last ${idleIterations} iterations brought no new system prompt`;
  return { stopReason: 'no-progress', explanation };
}
