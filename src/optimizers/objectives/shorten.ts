import { block } from '../../prompts/block.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import type { ProposalPlace } from '../contract/events.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt } from '../proposers/ask-for-prompt.ts';
import { rulesBlock } from '../proposers/prompt-form.ts';
import { asking } from '../proposers/request-blocks.ts';

/** Has the optimizer model shorten a system prompt to about `tokens`. One call. */
export function shortenSystemPrompt(
  bench: Workbench,
  place: ProposalPlace,
  prompt: SystemPrompt,
  tokens: number,
): Promise<Proposal<SystemPrompt> | undefined> {
  const present = promptTokens(prompt.text);
  return askForSystemPrompt(bench, {
    place,
    parents: [prompt],
    purpose: 'shorten',
    request: (form) =>
      asking(
        `Shorten the ${form.noun} below from about ${present} to about ${tokens} tokens (${4 * tokens} characters). ${form.purpose}`,
        block(form.block, prompt.text),
        rulesBlock(form, [
          'Leave out what matters least first; say the rest in as few words as it takes.',
          'Add nothing that it does not ask for.',
        ]),
      ),
  });
}
