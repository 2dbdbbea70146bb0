import { countText, plural } from '../../foundation/figures.ts';
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

/** What a reply did that made it unusable: "8 repeated an earlier prompt". */
const faults: Readonly<Record<ProposalRejectionReason, string>> = {
  'no-tag': 'had no prompt in the tag',
  empty: 'had an empty prompt',
  refusal: 'refused',
  'lost-slot': 'lost a slot',
  'unknown-slot': 'used an unknown slot',
  'too-long': 'had too long a prompt',
  'copied-example': 'copied from an example',
  duplicate: 'repeated an earlier prompt',
  'lost-output-contract': 'dropped the answer format',
  truncated: 'ended at the token limit',
  guard: 'broke a guard',
  'request-refused': 'never came, as the endpoint refused the request',
  'request-too-long': 'never came, as the request was too long',
};

const obstacles: Readonly<Record<ProposalSkipped['reason'], string>> = {
  'no-failures': 'no example was answered wrongly',
  'no-headroom': 'too few examples were answered wrongly to show a gain',
  'all-tries-rejected': 'no reply could be used',
  'optimizer-unavailable': 'the optimizer model did not answer',
};

/** What became of replies and proposals that were no use, in sentences: the same on the terminal and on the page. */
export function rejectedWords({ total, byReason, skipped }: RejectedReplies): readonly string[] {
  const counts = byReason.map(({ reason, count }) => `${countText(count)} ${faults[reason]}`).join(', ');
  return [
    ...(total > 0
      ? [`${plural(total, 'reply', 'replies')} of the optimizer model could not be used: ${counts}.`]
      : []),
    ...skipped.map(
      ({ reason, count }) =>
        `${plural(count, 'proposal was', 'proposals were')} not made: ${obstacles[reason]}.`,
    ),
  ];
}

function countEach<Reason extends string>(reasons: readonly Reason[]): { reason: Reason; count: number }[] {
  const counts = new Map<Reason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((first, second) => second.count - first.count);
}
