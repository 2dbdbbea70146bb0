import type { UsageByRole } from '../../models/usage-by-role.ts';
import type { ProposalSkipped } from '../../optimizers/contract/events.ts';
import type { RejectedReplies } from '../../runs/state/rejected-replies.ts';
import { plural } from './numbers.ts';
import { prose } from './wrapped.ts';

const whySkipped: Readonly<Record<ProposalSkipped['reason'], string>> = {
  'no-failures': 'no example was answered wrongly',
  'no-headroom': 'too few examples were answered wrongly to show a gain',
  'all-tries-rejected': 'no reply could be used',
  'optimizer-unavailable': 'the optimizer model did not answer',
};

/** How many replies of the optimizer model did not become a prompt, and why; empty without replies. */
export function rejectedLines(
  { total, byReason, skipped }: RejectedReplies,
  { optimizer }: UsageByRole,
): readonly string[] {
  const hasReplied = optimizer.calls + optimizer.cached > 0;
  const counts = (items: readonly { readonly reason: string; readonly count: number }[]) =>
    items.map(({ reason, count: times }) => `${times} ${reason}`).join(', ');
  const unusable = `${plural(total, 'reply', 'replies')} of the optimizer model could not be used: ${counts(byReason)}.`;
  return [
    ...(total > 0 ? [prose(unusable)] : []),
    ...(total === 0 && hasReplied ? ['Every reply of the optimizer model could be used.'] : []),
    ...skipped.map(({ reason, count: times }) =>
      prose(`${plural(times, 'proposal was', 'proposals were')} not made: ${whySkipped[reason]}.`),
    ),
  ];
}
