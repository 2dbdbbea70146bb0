import { block } from '../../../prompts/block.ts';
import { slotList, slotsOf } from '../../../prompts/template.ts';
import type { ProposalPlace } from '../../contract/place.ts';
import type { Workbench } from '../../engine/workbench.ts';
import { asking } from '../../proposers/request-blocks.ts';
import { type WrittenPrompt, writePrompt } from '../../proposers/write-prompt.ts';

const tag = 'new_sentence';

/** A component may grow to so many characters, or by half, whichever is more. */
const usualLength = 300;

/** Has one component of a system prompt put into other words; `undefined` (reported) when no reply can be used. */
export function rephrase(
  bench: Workbench,
  place: ProposalPlace,
  component: string,
): Promise<WrittenPrompt | undefined> {
  const slots = slotsOf(component);
  const maximumLength = Math.max(usualLength, Math.ceil(1.5 * component.length));
  const request = asking(
    'Rephrase the part of a system prompt below: say the same in other words. The system prompt is shared by many tasks.',
    block('current_sentence', component),
    `At most ${maximumLength} characters, ${placeholderRule(slots)}. Write the new text between <${tag}> and </${tag}>.`,
  );
  const contract = {
    tag,
    slots,
    maximumLength,
    known: [component],
    shownTexts: [],
    parentText: component,
  };
  return writePrompt(bench, place, () => request, contract, 'rephrase');
}

function placeholderRule(slots: readonly string[]): string {
  if (slots.length === 0) return 'no placeholders';
  return `${slotList(slots)} exactly as written and no other placeholder`;
}
