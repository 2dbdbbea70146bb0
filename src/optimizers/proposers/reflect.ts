import { block } from '../../prompts/block.ts';
import type { Message } from '../../prompts/message.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Failure } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt } from './ask-for-prompt.ts';
import { type PromptForm, rulesBlock } from './prompt-form.ts';
import { asking, failureBlocks } from './request-blocks.ts';

/** GEPA's reflection: what went wrong and a better system prompt, in one reply. */
export function reflect(
  bench: Workbench,
  place: ProposalPlace,
  parent: SystemPrompt,
  failures: readonly Failure[],
) {
  return askForSystemPrompt(bench, {
    place,
    parents: [parent],
    failures,
    repeatable: failures.map(({ userPrompt }) => userPrompt.text),
    purpose: 'reflect',
    request: (form) => reflectRequest(form, parent, failures),
  });
}

/** The words of the reflection. */
export function reflectRequest(
  form: PromptForm,
  system: SystemPrompt,
  failures: readonly Failure[],
): readonly Message[] {
  return asking(
    `A model works with the ${form.noun} below. ${form.purpose} It answered the examples below, from several tasks, wrongly.`,
    block(form.block, system.text),
    failureBlocks(failures, { withUserPrompt: true, room: form.room }),
    'First reflect in a few sentences: what do these replies have in common, and which habit of working, checking or answering would have prevented the mistakes? Then write a better version.',
    rulesBlock(form, ['Keep what is useful in the present one.']),
  );
}
