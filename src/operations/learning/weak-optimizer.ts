import type { ModelParameters } from '../../models/model.ts';
import type { ProposalRejectionReason } from '../../optimizers/events.ts';
import type { OperationEvent } from '../operation.ts';

/** Replies of the optimizer model without one prompt that can be used, after which it is said. */
const repliesBeforeNotice = 5;

type Rejections = ReadonlyMap<ProposalRejectionReason, number>;

/**
 * What is wrong with an optimizer model that has written no usable prompt so far, and what would help; `undefined` as long
 * as it is too early to say.
 */
function weakOptimizerWords(
  rejections: Rejections,
  { maxOutputTokens }: ModelParameters,
): string | undefined {
  const replies = [...rejections.values()].reduce((sum, times) => sum + times, 0);
  if (replies < repliesBeforeNotice) return undefined;
  const faults = [...rejections].map(([reason, times]) => `${times} ${faultWords[reason]}`).join(', ');
  const isOftenCut = (rejections.get('truncated') ?? 0) * 3 >= replies;
  const bound = maxOutputTokens === undefined ? '' : ` (now ${maxOutputTokens})`;
  const more = `raise models.optimizer.params.maxOutputTokens${bound}, or take a stronger optimizer model`;
  const advice = isOftenCut ? more : 'take a stronger optimizer model';
  return `The optimizer model has written no usable prompt in ${replies} replies: ${faults}. To go on well, ${advice}; \`metaspo runs show --proposals\` prints what it wrote.`;
}

const faultWords: Readonly<Record<ProposalRejectionReason, string>> = {
  'no-tag': 'without the tags that a prompt is to stand in',
  empty: 'empty',
  refusal: 'refused',
  'lost-slot': 'without a slot of the prompt',
  'unknown-slot': 'with a slot that nothing fills',
  'too-long': 'too long',
  'copied-example': 'copied from an example',
  duplicate: 'the same as a prompt that was there',
  'lost-output-contract': 'without the form of the answer',
  truncated: 'cut off',
  'request-refused': 'refused with their request',
  'request-too-long': 'not given, as the request was too long',
};

/** Listens to a run and says once, early, that its optimizer model is too weak; never after a prompt that can be used. */
export function weakOptimizerNotice(
  parameters: ModelParameters,
  note: (text: string) => void,
): (event: OperationEvent) => void {
  const rejections = new Map<ProposalRejectionReason, number>();
  let isOver = false;
  return (event) => {
    if (isOver) return;
    if (event.type === 'candidate-proposed') isOver = true;
    if (event.type !== 'proposal-rejected') return;
    rejections.set(event.reason, (rejections.get(event.reason) ?? 0) + 1);
    const words = weakOptimizerWords(rejections, parameters);
    if (words === undefined) return;
    isOver = true;
    note(words);
  };
}
