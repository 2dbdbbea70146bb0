import type { Settings } from '../contract/common-settings.ts';
import type { StopReason } from '../contract/events.ts';
import type { ProposalPlace } from '../contract/place.ts';
import { type Failure, type LearningState, presentFailures } from './state.ts';
import type { Workbench } from './workbench.ts';

/** Why learning ends. */
export interface Stop {
  readonly stopReason: StopReason;
  /** The reason in words, as a clause without a full stop: "all 3 iterations are done". */
  readonly explanation: string;
}

/** A stop if no task has failures enough to learn from; else `undefined`. */
export function nothingToLearn(state: LearningState, { fewestFailures }: Settings): Stop | undefined {
  const failures = state.tasks.flatMap(presentFailures);
  const examples = state.tasks.reduce((sum, { task }) => sum + task.train.length, 0);
  const verdict = headroom(failures, examples, fewestFailures);
  return verdict.open ? undefined : { stopReason: verdict.reason, explanation: verdict.explanation };
}

export function iterationsFinished({ iterations }: Pick<Settings, 'iterations'>, after = ''): Stop {
  const all = iterations === 1 ? 'the only iteration is' : `all ${iterations} iterations${after} are`;
  return { stopReason: 'iterations-finished', explanation: `${all} done` };
}

export function budgetReached(explanation = 'the budget does not cover the next step'): Stop {
  return { stopReason: 'budget-reached', explanation };
}

/** A stop after too many iterations without a new system prompt; else `undefined`. */
export function noProgress(idleIterations: number, { patience }: Settings): Stop | undefined {
  if (patience === 0 || idleIterations < patience) return undefined;
  const explanation = `the last ${idleIterations} iterations brought no new system prompt`;
  return { stopReason: 'no-progress', explanation };
}

/** Whether there are enough failures to propose from; if not, reports why nothing is proposed. */
export function leavesHeadroom(
  { observe, settings }: Pick<Workbench, 'observe' | 'settings'>,
  place: ProposalPlace,
  failures: readonly Failure[],
  examples: number,
): boolean {
  const verdict = headroom(failures, examples, settings.fewestFailures);
  if (verdict.open) return true;
  const { reason, explanation } = verdict;
  observe({ type: 'proposal-skipped', ...place, reason, explanation });
  return false;
}

export type HeadroomVerdict =
  | { readonly open: true }
  | { readonly open: false; readonly reason: 'no-failures' | 'no-headroom'; readonly explanation: string };

/**
 * Whether anything is left to learn from (docs/method.md, section 3: without failures the published code still asks the
 * optimizer model, which then invents problems). With fewer failures than `fewest` even a perfect prompt would
 * gain less than the noise of the examples.
 */
export function headroom(failures: readonly Failure[], examples: number, fewest: number): HeadroomVerdict {
  if (failures.length === 0) {
    return {
      open: false,
      reason: 'no-failures',
      explanation: `none of the ${examples} train examples is answered wrongly`,
    };
  }
  if (failures.length >= fewest) return { open: true };
  return {
    open: false,
    reason: 'no-headroom',
    explanation: `only ${failures.length} of ${examples} train examples ${failures.length === 1 ? 'is' : 'are'} answered wrongly: the largest possible gain is within noise`,
  };
}

/** Why learning ends, with a conclusion about its result if there is one. A budget that was reached stays the reason. */
export function concluded(end: Stop, conclusion: Stop | undefined): Stop {
  if (conclusion === undefined) return end;
  if (end.stopReason !== 'budget-reached') return conclusion;
  return { ...end, explanation: `${conclusion.explanation}; ${end.explanation}` };
}
