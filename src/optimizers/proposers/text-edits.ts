import { block } from '../../prompts/block.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt } from './ask-for-prompt.ts';
import { rulesBlock } from './prompt-form.ts';
import { asking } from './request-blocks.ts';
import { combineRequest } from './variation-requests.ts';

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

/** One system prompt out of two, from their texts alone (GEPA's merge; Agrawal et al. 2025). One call. */
export function mergeSystemPrompts(
  bench: Workbench,
  place: ProposalPlace,
  one: SystemPrompt,
  other: SystemPrompt,
): Promise<Proposal<SystemPrompt> | undefined> {
  return askForSystemPrompt(bench, {
    place,
    parents: [one, other],
    purpose: 'merge',
    request: (form) => combineRequest(form, one.text, other.text),
  });
}
