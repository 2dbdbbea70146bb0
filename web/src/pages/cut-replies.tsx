import { cutRepliesText } from '../../../src/models/cut-replies.ts';
import { modelRoles, type UsageByRole } from '../../../src/models/usage-by-role.ts';

/** Replies that ended at their token limit, and what fixes it. */
export function CutReplies({ usage }: { readonly usage: UsageByRole }) {
  const texts = modelRoles.flatMap((role) => cutRepliesText(usage[role].cut ?? 0, role) ?? []);
  return texts.length === 0 ? null : <p className="problem">{texts.join(' ')}</p>;
}
