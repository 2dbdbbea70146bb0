import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForSystemPrompt, askForUserPrompt } from './ask-for-prompt.ts';
import type {
  SystemPromptProposalInput,
  SystemPromptProposer,
  UserPromptProposalInput,
  UserPromptProposer,
} from './proposer.ts';
import { combineRequest, mutateRequest } from './variation-requests.ts';

/**
 * Proposals by crossover and mutation (Guo et al. 2024, "Connecting Large Language Models with Evolutionary Algorithms
 * Yields Powerful Prompt Optimizers"). The best kept user prompt is crossed with another kept one, drawn at random, and
 * the child is mutated; as long as there is only one, it is mutated. Two calls at most; no failures are shown.
 */
export const evolveUserPrompt: UserPromptProposer = { calls: 2, propose: proposeUserPrompt };

async function proposeUserPrompt(
  bench: Workbench,
  { place, parent: { prompt }, state }: UserPromptProposalInput,
): Promise<Proposal<UserPrompt> | undefined> {
  const known = state.kept.map((kept) => kept.prompt.text);
  const mates = state.kept.flatMap((kept) => (kept.prompt.id === prompt.id ? [] : [kept.prompt]));
  const [mate] = randomStream(bench.seed, 'mate', place.iteration, state.task.name, place.candidate).sample(
    mates,
    1,
  );
  const order = (parents: readonly UserPrompt[]) => ({ place, parents, known });
  const child =
    mate &&
    (await askForUserPrompt(bench, state.task, {
      ...order([prompt, mate]),
      purpose: 'cross over',
      request: (form) => combineRequest(form, prompt.text, mate.text),
    }));
  if (mate !== undefined && child === undefined) return undefined;
  const origin = child?.prompt ?? prompt;
  const mutant = await askForUserPrompt(bench, state.task, {
    ...order([origin]),
    purpose: 'mutate',
    request: (form) => mutateRequest(form, origin.text),
  });
  return mutant && bornOf(mutant, child);
}

/**
 * The same for system prompts. The outer loop carries one system prompt and no population, so the incumbent's mate is
 * a mutant of its own: mutation first, then crossover. Two calls.
 */
export const evolveSystemPrompt: SystemPromptProposer = { calls: 2, propose: proposeSystemPrompt };

async function proposeSystemPrompt(
  bench: Workbench,
  { place, system }: SystemPromptProposalInput,
): Promise<Proposal<SystemPrompt> | undefined> {
  const mutant = await askForSystemPrompt(bench, {
    place,
    parents: [system],
    purpose: 'mutate',
    request: (form) => mutateRequest(form, system.text),
  });
  if (mutant === undefined) return undefined;
  const child = await askForSystemPrompt(bench, {
    place,
    parents: [system, mutant.prompt],
    purpose: 'cross over',
    request: (form) => combineRequest(form, system.text, mutant.prompt.text),
  });
  return child && { ...bornOf(child, mutant), parentIds: [system.id] };
}

/** A proposal made in two steps. The prompt in between is never scored, so it is not reported as a parent. */
function bornOf<Prompt extends SystemPrompt | UserPrompt>(
  last: Proposal<Prompt>,
  between: Proposal<Prompt> | undefined,
): Proposal<Prompt> {
  if (between === undefined) return last;
  const rejectedReplies = last.rejectedReplies + between.rejectedReplies;
  return { ...last, parentIds: between.parentIds, rejectedReplies };
}
