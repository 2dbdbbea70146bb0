import { type BudgetTotals, totalsOf } from '../../models/budget/budget-totals.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import { modelRoles, type UsageByRole } from '../../models/usage-by-role.ts';
import type { OperationEvent } from '../../operations/operation.ts';
import type { ProgressReported } from '../../operations/progress-report.ts';
import type { PhasePlace } from '../../optimizers/contract/place.ts';
import { count, dollars, duration, plural, score } from '../render/numbers.ts';

/** What is known of a running operation, from its events. */
export interface ProgressState {
  readonly phase?: PhasePlace['phase'];
  readonly iteration: number;
  /** The phase only compares what the iterations have found. */
  readonly isComparison?: boolean;
  /** Means over the source tasks, on the examples met by then: after the last iteration that has ended, and after the first. */
  readonly score?: number;
  readonly firstScore?: number;
  /** System prompts; `undefined` where none is learned. */
  readonly accepted?: number;
  readonly rejectedReplies: number;
  readonly report?: ProgressReported;
}

export const noProgress: ProgressState = { iteration: 0, rejectedReplies: 0 };

/** The state after an event; the same object where the event changes nothing that is shown. */
export function progressAfter(state: ProgressState, event: OperationEvent): ProgressState {
  switch (event.type) {
    case 'phase-started':
      return {
        ...state,
        phase: event.phase,
        iteration: event.iteration,
        isComparison: event.isComparison,
        accepted: event.phase === 'outer-loop' ? (state.accepted ?? 0) : state.accepted,
      };
    case 'iteration-finished': {
      const present = event.selectScore ?? event.trainScore;
      if (present === null) return state;
      return { ...state, score: present, firstScore: state.firstScore ?? present };
    }
    case 'system-prompt-accepted':
      return { ...state, accepted: (state.accepted ?? 0) + 1 };
    case 'proposal-rejected':
      return { ...state, rejectedReplies: state.rejectedReplies + 1 };
    case 'progress-reported':
      return { ...state, report: event };
    default:
      return state;
  }
}

/** Share of the planned requests that are done, in [0, 1]. */
export function doneShare({ report }: ProgressState): number {
  if (report === undefined || report.requests.planned === 0) return 0;
  return Math.min(1, report.requests.done / report.requests.planned);
}

const phaseNames: Readonly<Record<PhasePlace['phase'], string>> = {
  'initial-evaluation': 'first evaluation',
  'inner-loop': 'inner loop: user prompts',
  'outer-loop': 'outer loop: system prompt',
  test: 'final test',
};

export function phaseText({ phase, iteration, isComparison }: ProgressState): string {
  if (phase === undefined) return 'starting';
  if (isComparison) return 'last comparison of the best system prompts';
  return iteration === 0 ? phaseNames[phase] : `iteration ${iteration}, ${phaseNames[phase]}`;
}

/** `1,203 of about 4,544 requests, 32 in flight (limit 32), 12 s left`; a model in this process has none in flight. */
export function requestsText({ report }: ProgressState): string {
  if (report === undefined) return 'no requests yet';
  const { requests, endpoints, secondsLeft } = report;
  const inFlight = endpoints.reduce((sum, endpoint) => sum + endpoint.inFlight, 0);
  const limit = endpoints.reduce((sum, endpoint) => sum + endpoint.limit, 0);
  const paused = endpoints.some(({ pausedUntil }) => pausedUntil !== undefined);
  return [
    `${count(requests.done)} of about ${count(requests.planned)} requests`,
    ...(inFlight > 0 ? [`${count(inFlight)} in flight (limit ${count(limit)})`] : []),
    ...(paused ? ['waiting for a rate limit'] : []),
    ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]),
  ].join(', ');
}

/** What was learned so far. */
export function learnedText({
  score: present,
  firstScore,
  accepted,
  rejectedReplies,
}: ProgressState): string {
  const began = firstScore === present ? '' : ` (${score(firstScore)} after iteration 1)`;
  return [
    ...(present === undefined ? [] : [`mean score on the source tasks ${score(present)}${began}`]),
    ...(accepted === undefined ? [] : [`${plural(accepted, 'system prompt')} accepted`]),
    ...(rejectedReplies === 0 ? [] : [`${plural(rejectedReplies, 'reply', 'replies')} unusable`]),
  ].join(', ');
}

/** What was used, of what where there is a limit. */
export function budgetText({ report }: ProgressState): string {
  if (report === undefined) return '';
  const { usage, counted, budget, minutes } = report;
  const sum = (amount: (role: (typeof modelRoles)[number]) => number) =>
    modelRoles.reduce((total, role) => total + amount(role), 0);
  const unpriced = modelRoles.some((role) => usage[role].usd === null);
  // Beside a limit stands what the budget counts, which may be more than what is known to be used.
  const used = (limit: keyof BudgetTotals) => totalsOf(budget[limit] === undefined ? usage : counted)[limit];
  const errors = sum((role) => usage[role].errors);
  return [
    ofLimit(count(used('calls')), budget, 'calls', 'calls'),
    ...roleLimits(counted, budget),
    ofLimit(count(used('tokens')), budget, 'tokens', 'tokens'),
    costText(used('usd'), unpriced, budget),
    `${duration(minutes * 60)}${budget.minutes === undefined ? '' : ` of ${budget.minutes} min`}`,
    ...(errors === 0 ? [] : [plural(errors, 'failed attempt')]),
  ].join(', ');
}

function costText(usd: number, unpriced: boolean, { usd: most }: BudgetLimits): string {
  if (unpriced) return usd === 0 ? 'unpriced' : `${dollars(usd)} and what has no price`;
  return most === undefined ? dollars(usd) : `${dollars(usd)} of ${dollars(most)}`;
}

function roleLimits(usage: UsageByRole, budget: BudgetLimits): readonly string[] {
  const { baseCalls, optimizerCalls } = budget;
  return [
    ...(baseCalls === undefined ? [] : [`${count(usage.base.calls)} of ${count(baseCalls)} base calls`]),
    ...(optimizerCalls === undefined
      ? []
      : [`${count(usage.optimizer.calls)} of ${count(optimizerCalls)} optimizer calls`]),
  ];
}

function ofLimit(used: string, budget: BudgetLimits, limit: 'calls' | 'tokens', unit: string): string {
  const most = budget[limit];
  return most === undefined ? `${used} ${unit}` : `${used} of ${count(most)} ${unit}`;
}
