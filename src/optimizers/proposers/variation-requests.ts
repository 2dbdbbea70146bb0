import { block } from '../../prompts/block.ts';
import type { Message } from '../../prompts/message.ts';
import { type PromptForm, rulesBlock } from './prompt-form.ts';
import { asking, exampleBlocks } from './request-blocks.ts';
import { examplesIn } from './room.ts';

/** Asks for the same prompt in other words (APE's resampling). */
export function rewordRequest(form: PromptForm, text: string): readonly Message[] {
  return asking(
    `Rephrase the ${form.noun} below: say the same in other words. ${form.purpose}`,
    block(form.block, text),
    rulesBlock(form, ['Keep the meaning of every instruction.']),
  );
}

/** Asks for a changed prompt without showing what it gets wrong (EvoPrompt's mutation). */
export function mutateRequest(form: PromptForm, text: string): readonly Message[] {
  return asking(
    `Improve the ${form.noun} below: change or add one or two instructions where you expect that a model would work better with it. ${form.purpose}`,
    block(form.block, text),
    rulesBlock(form),
  );
}

/** Asks for one prompt out of two (EvoPrompt's crossover; GEPA's merge). */
export function combineRequest(form: PromptForm, one: string, other: string): readonly Message[] {
  return asking(
    `Combine the two versions of a ${form.noun} below into one that has the strengths of both. ${form.purpose}`,
    block(form.block, one),
    block(form.block, other),
    rulesBlock(form, ['Say nothing twice.']),
  );
}

/** A prompt with its score on train, in [0, 1]. */
export interface ScoredText {
  readonly text: string;
  readonly score: number;
}

/**
 * OPRO's request (Yang et al. 2024, section 4.2): prompts that were tried with their scores, worst first, and a few
 * examples; asks for a prompt that scores higher than all of them.
 */
export function historyRequest(
  form: PromptForm,
  history: readonly ScoredText[],
  examples: Parameters<typeof exampleBlocks>[0],
): readonly Message[] {
  const ascending = [...history].sort((one, other) => one.score - other.score);
  const best = examplesIn(form.room, ascending.toReversed()).toReversed();
  const tried = best.map(
    ({ text, score }) => `${block(form.block, text)}\nScore: ${Math.round(100 * score)}`,
  );
  return asking(
    `Below stand versions of a ${form.noun} that were tried, each with its score from 0 to 100, the best last. ${form.purpose}`,
    ...tried,
    'These are examples of what a model has to answer with it:',
    exampleBlocks(examples, form.room),
    `Write a ${form.noun} that differs from all of them and scores as high as possible.`,
    rulesBlock(form),
  );
}
