import type { RejectedReplies } from '../../runs/state/rejected-replies.ts';
import { plural } from './numbers.ts';
import { prose } from './wrapped.ts';

/** How many replies of the optimizer model did not become a prompt, and why. */
export function rejectedLines({ total, byReason, skipped }: RejectedReplies): readonly string[] {
  const counts = (items: readonly { readonly reason: string; readonly count: number }[]) =>
    items.map(({ reason, count: times }) => `${times} ${reason}`).join(', ');
  return [
    total === 0
      ? 'Every reply of the optimizer model could be used.'
      : prose(
          `${plural(total, 'reply', 'replies')} of the optimizer model could not be used: ${counts(byReason)}.`,
        ),
    ...(skipped.length === 0 ? [] : [prose(`Proposals not made: ${counts(skipped)}.`)]),
  ];
}
