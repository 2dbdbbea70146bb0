import type { UserPrompt } from '../../prompts/prompt.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt, askForUserPrompt } from './ask-for-prompt.ts';
import type { SystemPromptProposer, UserPromptProposer } from './proposer.ts';
import { rewordRequest } from './variation-requests.ts';

/**
 * Proposals in the manner of APE's iterative search (Zhou et al. 2023, "Large Language Models Are Human-Level Prompt
 * Engineers", section 3.3): the present prompt in other words. What it gets wrong is not shown. One call.
 */
export const rewordUserPrompt: UserPromptProposer = {
  calls: 1,
  propose: (bench, { place, parent: { prompt }, state }) =>
    rewordedUserPrompt(bench, state.task, {
      place,
      prompt,
      known: state.kept.map((kept) => kept.prompt.text),
    }),
};

/** A user prompt in other words, scored or not. One call. */
export function rewordedUserPrompt(
  bench: Workbench,
  task: LearningTask,
  brief: {
    readonly place: ProposalPlace;
    readonly prompt: UserPrompt;
    /** Texts of prompts that exist: a reply that repeats one is rejected. */
    readonly known: readonly string[];
  },
): Promise<Proposal<UserPrompt> | undefined> {
  const { place, prompt, known } = brief;
  return askForUserPrompt(bench, task, {
    place,
    parents: [prompt],
    known,
    request: (form) => rewordRequest(form, prompt.text),
  });
}

/** The same for system prompts. One call. */
export const rewordSystemPrompt: SystemPromptProposer = {
  calls: 1,
  propose: (bench, { place, system }) =>
    askForSystemPrompt(bench, {
      place,
      parents: [system],
      request: (form) => rewordRequest(form, system.text),
    }),
};
