import type { ProposalRejectionReason, ProposalSkipped } from '../../optimizers/contract/events.ts';
import { eventsOf, type RunLog } from './events-of.ts';

/** How many replies of the optimizer model did not become proposals, and why. */
export interface RejectedReplies {
  readonly total: number;
  /** The most frequent reason first. */
  readonly byReason: readonly { readonly reason: ProposalRejectionReason; readonly count: number }[];
  /** Proposals that were not made at all, the most frequent reason first. */
  readonly skipped: readonly { readonly reason: ProposalSkipped['reason']; readonly count: number }[];
}

export function rejectedReplies(log: RunLog): RejectedReplies {
  const rejected = eventsOf(log, 'proposal-rejected').map(({ event }) => event.reason);
  const skipped = eventsOf(log, 'proposal-skipped').map(({ event }) => event.reason);
  return { total: rejected.length, byReason: countEach(rejected), skipped: countEach(skipped) };
}

function countEach<Reason extends string>(reasons: readonly Reason[]): { reason: Reason; count: number }[] {
  const counts = new Map<Reason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((first, second) => second.count - first.count);
}
