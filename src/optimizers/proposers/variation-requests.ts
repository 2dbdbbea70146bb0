import { conversation, type Message } from '../../prompts/message.ts';
import { role } from './meta-prompts.ts';
import { type PromptForm, rulesBlock } from './prompt-form.ts';
import { block } from './request-blocks.ts';

/** Asks for the same prompt in other words (APE's resampling). */
export function rewordRequest(form: PromptForm, text: string): readonly Message[] {
  return asking(
    `Rephrase the ${form.noun} below: say the same in other words. ${form.purpose}`,
    [block(form.block, text)],
    rulesBlock(form, ['Keep the meaning of every instruction.']),
  );
}

/** Asks for a changed prompt without showing what it gets wrong (EvoPrompt's mutation). */
export function mutateRequest(form: PromptForm, text: string): readonly Message[] {
  return asking(
    `Improve the ${form.noun} below: change or add one or two instructions where you expect that a model would work better with it. ${form.purpose}`,
    [block(form.block, text)],
    rulesBlock(form),
  );
}

/** Asks for one prompt out of two (EvoPrompt's crossover; GEPA's merge). */
export function combineRequest(form: PromptForm, one: string, other: string): readonly Message[] {
  return asking(
    `Combine the two versions of a ${form.noun} below into one that has the strengths of both. ${form.purpose}`,
    [block(form.block, one), block(form.block, other)],
    rulesBlock(form, ['Say nothing twice.']),
  );
}

function asking(wish: string, prompts: readonly string[], rules: string): readonly Message[] {
  return conversation(role, [wish, ...prompts, rules].join('\n\n'));
}
