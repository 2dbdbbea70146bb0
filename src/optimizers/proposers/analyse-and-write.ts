import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { bestUserPrompt, type Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt, askForUserPrompt } from './ask-for-prompt.ts';
import {
  systemPromptAnalysisRequest,
  systemPromptRequest,
  userPromptAnalysisRequest,
  userPromptRequest,
} from './meta-prompts.ts';
import type {
  SystemPromptProposalInput,
  SystemPromptProposer,
  UserPromptProposalInput,
  UserPromptProposer,
} from './proposer.ts';
import { analyse } from './write-prompt.ts';

/** The paper's proposer of user prompts (section 4, inner loop): analyse failures, then write. Two calls. */
export const analyseAndWriteUserPrompt: UserPromptProposer = { calls: 2, propose: proposeUserPrompt };

async function proposeUserPrompt(
  bench: Workbench,
  input: UserPromptProposalInput,
): Promise<Proposal<UserPrompt> | undefined> {
  const { place, parent, failures, state } = input;
  const analysis = await analyse(bench, place, (room) => userPromptAnalysisRequest(input, room));
  if (analysis === undefined) return undefined;
  return askForUserPrompt(bench, state.task, {
    place,
    parents: [parent.prompt],
    known: state.kept.map(({ prompt }) => prompt.text),
    failures,
    analysis,
    request: (form) => userPromptRequest(input, analysis, form),
  });
}

/** The paper's proposer of system prompts (section 4, outer loop): analyse failures of all tasks, then write. Two calls. */
export const analyseAndWriteSystemPrompt: SystemPromptProposer = { calls: 2, propose: proposeSystemPrompt };

async function proposeSystemPrompt(
  bench: Workbench,
  input: SystemPromptProposalInput,
): Promise<Proposal<SystemPrompt> | undefined> {
  const { place, system, failures, tasks } = input;
  const analysis = await analyse(bench, place, (room) => systemPromptAnalysisRequest(input, room));
  if (analysis === undefined) return undefined;
  return askForSystemPrompt(bench, {
    place,
    parents: [system],
    failures,
    repeatable: tasks.map((state) => bestUserPrompt(state).prompt.text),
    analysis,
    request: (form) => systemPromptRequest(input, analysis, form),
  });
}
