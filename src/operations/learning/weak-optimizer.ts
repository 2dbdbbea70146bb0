import type { ModelParameters } from '../../models/model.ts';
import type { ProposalRejectionReason } from '../../optimizers/contract/events.ts';
import { isUsableReply, totalOf, unusableText } from '../../optimizers/engine/unusable-replies.ts';
import type { OperationEvent } from '../operation.ts';

/** Replies of the optimizer model without one prompt that can be used, after which it is said. */
const repliesBeforeNotice = 5;

/** Listens to a run and says once, early, that its optimizer model is too weak; never after a prompt that can be used. */
export function weakOptimizerNotice(
  parameters: ModelParameters,
  note: (text: string) => void,
): (event: OperationEvent) => void {
  const rejections = new Map<ProposalRejectionReason, number>();
  let isOver = false;
  return (event) => {
    if (isOver) return;
    if (isUsableReply(event)) isOver = true;
    if (event.type !== 'proposal-rejected') return;
    rejections.set(event.reason, (rejections.get(event.reason) ?? 0) + 1);
    if (totalOf(rejections) < repliesBeforeNotice) return;
    isOver = true;
    const words = unusableText(rejections, parameters);
    note(`So far ${words}. \`metaspo runs show --proposals\` prints what it wrote.`);
  };
}
