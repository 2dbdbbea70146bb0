import { block } from '../../prompts/block.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { ProposalPlace } from '../contract/events.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt } from './ask-for-prompt.ts';
import { rulesBlock } from './prompt-form.ts';
import { asking } from './request-blocks.ts';

/** A learned system prompt as one coherent text, from its text alone. One call. */
export function copyEdit(
  bench: Workbench,
  place: ProposalPlace,
  prompt: SystemPrompt,
): Promise<Proposal<SystemPrompt> | undefined> {
  return askForSystemPrompt(bench, {
    place,
    parents: [prompt],
    purpose: 'copy-edit',
    request: (form) =>
      asking(
        `Copy-edit the ${form.noun} below, so that it reads as one coherent text by one author. ${form.purpose}`,
        block(form.block, prompt.text),
        rulesBlock(form, [
          'Keep what every instruction asks for, in its present order as far as that reads well.',
          'Say nothing twice. Where two instructions contradict each other, keep the one that fits the others.',
          'Leave out remarks about single tasks or examples.',
        ]),
      ),
  });
}
