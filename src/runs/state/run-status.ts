import type { BudgetLimits } from '../../models/budget-limits.ts';
import type { FinishedStatus } from '../run-event.ts';
import { eventsOf, type RunLog } from './events-of.ts';

export type RunStatus = 'running' | FinishedStatus;

export interface RunEnding {
  readonly status: RunStatus;
  /** Why the run ended, in words; `null` while it is running. */
  readonly stopReason: string | null;
  /** Limits that would cover the steps that the budget has refused, where the run says so. */
  readonly enough?: BudgetLimits;
  /** Resuming would only make the same calls again. */
  readonly wouldRepeat?: boolean;
}

/**
 * The status of a run: what its last session said at its end. `beingExecuted` tells whether a living process holds the
 * run; a session that neither ended nor lives was killed.
 */
export function runEnding(log: RunLog, beingExecuted: boolean): RunEnding {
  const session = eventsOf(log, 'session-started').at(-1)?.session;
  const inSession = log.filter((recorded) => recorded.session === session);
  const finished = eventsOf(inSession, 'run-finished').at(-1)?.event;
  if (finished !== undefined) {
    const { status, stopReason, enough, wouldRepeat } = finished;
    return { status, stopReason, ...(enough && { enough }), ...(wouldRepeat && { wouldRepeat }) };
  }
  if (beingExecuted) return { status: 'running', stopReason: null };
  const endedInOrder = eventsOf(inSession, 'session-ended').length > 0;
  return {
    status: 'interrupted',
    stopReason: endedInOrder
      ? 'The run was left before its end.'
      : 'The process that executed the run was killed.',
  };
}
