import { type SystemPrompt, systemPrompt, type UserPrompt, userPrompt } from '../../prompts/prompt.ts';
import { bestUserPrompt } from '../state.ts';
import type { Workbench } from '../workbench.ts';
import { analyse } from './analyse.ts';
import { lengthBound } from './length-bound.ts';
import {
  analyseSystemPrompt,
  analyseUserPrompt,
  systemPromptTag,
  userPromptTag,
  writeSystemPrompt,
  writeUserPrompt,
} from './meta-prompts.ts';
import type {
  Proposal,
  SystemPromptProposalInput,
  SystemPromptProposer,
  UserPromptProposalInput,
  UserPromptProposer,
} from './proposer.ts';
import { shownTexts } from './request-blocks.ts';
import { writePrompt } from './write-prompt.ts';

/** The paper's proposer of user prompts (section 4, inner loop): analyse failures, then write. Two calls. */
export const analyseAndWriteUserPrompt: UserPromptProposer = { calls: 2, propose: proposeUserPrompt };

async function proposeUserPrompt(
  bench: Workbench,
  input: UserPromptProposalInput,
): Promise<Proposal<UserPrompt> | undefined> {
  const { place, parent, failures, state } = input;
  const analysis = await analyse(bench, place, analyseUserPrompt(input));
  if (analysis === undefined) return undefined;
  const slots = state.task.userPrompts[0]?.slots ?? parent.prompt.slots;
  const maximumLength = lengthBound(parent.prompt.text.length, bench.settings.maximumUserPromptLength);
  const written = await writePrompt(
    bench,
    place,
    writeUserPrompt(input, analysis, { slots, maximumLength }),
    {
      tag: userPromptTag,
      slots,
      maximumLength,
      known: state.kept.map(({ prompt }) => prompt.text),
      shownTexts: shownTexts(failures),
      parentText: parent.prompt.text,
    },
  );
  if (written === undefined) return undefined;
  const { text, rejectedReplies } = written;
  return { prompt: userPrompt(text), parentIds: [parent.prompt.id], analysis, failures, rejectedReplies };
}

/** The paper's proposer of system prompts (section 4, outer loop): analyse failures of all tasks, then write. Two calls. */
export const analyseAndWriteSystemPrompt: SystemPromptProposer = { calls: 2, propose: proposeSystemPrompt };

async function proposeSystemPrompt(
  bench: Workbench,
  input: SystemPromptProposalInput,
): Promise<Proposal<SystemPrompt> | undefined> {
  const { place, system, failures, tasks } = input;
  const analysis = await analyse(bench, place, analyseSystemPrompt(input));
  if (analysis === undefined) return undefined;
  const maximumLength = lengthBound(system.text.length, bench.settings.maximumSystemPromptLength);
  const written = await writePrompt(bench, place, writeSystemPrompt(input, analysis, { maximumLength }), {
    tag: systemPromptTag,
    slots: [],
    maximumLength,
    known: [system.text],
    shownTexts: shownTexts(failures),
    parentText: [system.text, ...tasks.map((state) => bestUserPrompt(state).prompt.text)].join('\n'),
  });
  if (written === undefined) return undefined;
  const { text, rejectedReplies } = written;
  return { prompt: systemPrompt(text), parentIds: [system.id], analysis, failures, rejectedReplies };
}
