import type { UsageByRole } from '../../models/usage-by-role.ts';
import { type RejectedReplies, rejectedWords } from '../../runs/state/rejected-replies.ts';
import { prose } from './wrapped.ts';

/** How many replies of the optimizer model did not become a prompt, and why; empty without replies. */
export function rejectedLines(rejected: RejectedReplies, { optimizer }: UsageByRole): readonly string[] {
  const hasReplied = optimizer.calls + optimizer.cached > 0;
  return [
    ...(rejected.total === 0 && hasReplied ? ['Every reply of the optimizer model could be used.'] : []),
    ...rejectedWords(rejected).map(prose),
  ];
}
