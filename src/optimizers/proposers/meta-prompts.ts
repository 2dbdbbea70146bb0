import { block } from '../../prompts/block.ts';
import type { Message } from '../../prompts/message.ts';
import { type PromptForm, rulesBlock } from './prompt-form.ts';
import type { SystemPromptProposalInput, UserPromptProposalInput } from './proposer.ts';
import { asking, failureBlocks, longestAnalysis, shortened } from './request-blocks.ts';
import type { Room } from './room.ts';

/** Asks why a user prompt failed. Sees s, u and the failures (paper, inner loop, step a). */
export function userPromptAnalysisRequest(
  { system, parent, failures }: UserPromptProposalInput,
  room: Room,
): readonly Message[] {
  return asking(
    'A model received the system prompt and the user prompt below and answered the examples below wrongly.',
    block('current_system_prompt', system.text),
    block('current_user_prompt', parent.prompt.text),
    failureBlocks(failures, { withUserPrompt: false, room }),
    'Explain what in the user prompt let these mistakes happen: which instruction is missing, vague or misleading for this task.',
    'Name each cause once, with the general remedy. Do not solve the examples and do not quote them. Do not write a new prompt yet.',
  );
}

/** Asks for a better user prompt. Sees s, u, the failures and the analysis (paper, inner loop, step b). */
export function userPromptRequest(
  { system, parent, failures }: UserPromptProposalInput,
  analysis: string,
  form: PromptForm,
): readonly Message[] {
  return asking(
    'Rewrite the user prompt below so that the model no longer makes the mistakes that the analysis explains.',
    block('current_system_prompt', system.text),
    block('current_user_prompt', parent.prompt.text),
    failureBlocks(failures, { withUserPrompt: false, room: form.room }),
    block('analysis', shortened(analysis, form.room, longestAnalysis)),
    rulesBlock(form),
  );
}

/** Asks why a system prompt failed over several tasks. Sees s and the failures (paper, outer loop, step a). */
export function systemPromptAnalysisRequest(
  { system, failures }: SystemPromptProposalInput,
  room: Room,
): readonly Message[] {
  const isOneTask = new Set(failures.map(({ taskName }) => taskName)).size === 1;
  const origin = isOneTask ? 'one of the tasks' : 'several tasks';
  const preference = isOneTask
    ? 'Prefer causes that mistakes of other tasks may share; leave aside what concerns this task only.'
    : 'Prefer causes that examples of several tasks share; leave aside what concerns one task only.';
  return asking(
    `A model works on many different tasks. Each has its own user prompt; the system prompt below is the same for all of them, also for tasks that nobody has seen yet. The examples below, from ${origin}, were answered wrongly.`,
    block('current_system_prompt', system.text),
    failureBlocks(failures, { withUserPrompt: true, room }),
    'Explain what in the system prompt let these mistakes happen: which habits of working, checking or answering it should ask for on every task.',
    `${preference} Do not solve the examples and do not quote them. Do not write a new prompt yet.`,
  );
}

/** Asks for a better system prompt. Sees s and the analysis only (paper, outer loop, step b). */
export function systemPromptRequest(
  { system }: SystemPromptProposalInput,
  analysis: string,
  form: PromptForm,
): readonly Message[] {
  return asking(
    `Rewrite the system prompt below so that the model no longer makes the mistakes that the analysis explains. ${form.purpose}`,
    block('current_system_prompt', system.text),
    block('analysis', shortened(analysis, form.room, longestAnalysis)),
    rulesBlock(form, ['Keep what is useful in the present one.']),
  );
}
