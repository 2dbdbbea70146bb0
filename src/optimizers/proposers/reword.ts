import { orderSystemPrompt, orderUserPrompt } from './order-prompt.ts';
import type { SystemPromptProposer, UserPromptProposer } from './proposer.ts';
import { rewordRequest } from './variation-requests.ts';

/**
 * Proposals in the manner of APE's iterative search (Zhou et al. 2023, "Large Language Models Are Human-Level Prompt
 * Engineers", section 3.3): the present prompt in other words. What it gets wrong is not shown. One call.
 */
export const rewordUserPrompt: UserPromptProposer = {
  calls: 1,
  propose: (bench, { place, parent: { prompt }, state }) =>
    orderUserPrompt(bench, state.task, {
      place,
      parents: [prompt],
      known: state.kept.map((kept) => kept.prompt.text),
      request: (form) => rewordRequest(form, prompt.text),
    }),
};

/** The same for system prompts. One call. */
export const rewordSystemPrompt: SystemPromptProposer = {
  calls: 1,
  propose: (bench, { place, system }) =>
    orderSystemPrompt(bench, {
      place,
      parents: [system],
      request: (form) => rewordRequest(form, system.text),
    }),
};
