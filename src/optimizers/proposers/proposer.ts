import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Failure, Proposal, ScoredUserPrompt, TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';

/** What a user prompt is proposed from. */
export interface UserPromptProposalInput {
  readonly place: ProposalPlace;
  readonly system: SystemPrompt;
  /** The task with its kept user prompts. */
  readonly state: TaskState;
  /** The prompt to improve: the best kept one. */
  readonly parent: ScoredUserPrompt;
  /** Failures to show, drawn by the loop. */
  readonly failures: readonly Failure[];
}

/** What a system prompt is proposed from. */
export interface SystemPromptProposalInput {
  readonly place: ProposalPlace;
  /** The prompt to improve: the present system prompt. */
  readonly system: SystemPrompt;
  /** Every source task with its user prompts as they scored under the present system prompt. */
  readonly tasks: readonly TaskState[];
  /** Failures of all tasks to show, drawn and shuffled by the loop. */
  readonly failures: readonly Failure[];
}

/** A way to make proposals. */
export interface Proposer<Input, Prompt> {
  /** Calls of the optimizer model for one proposal whose first reply is accepted. */
  readonly calls: number;
  /** Makes one proposal; `undefined` if no reply kept the output contract, which was then reported. */
  propose(bench: Workbench, input: Input): Promise<Proposal<Prompt> | undefined>;
}

export type UserPromptProposer = Proposer<UserPromptProposalInput, UserPrompt>;
export type SystemPromptProposer = Proposer<SystemPromptProposalInput, SystemPrompt>;

/** Makes `count` proposals at once and leaves out those that came to nothing. Candidates count from 1. */
export async function proposeMany<Made>(
  count: number,
  propose: (candidate: number) => Promise<Made | undefined>,
): Promise<readonly Made[]> {
  const made = await Promise.all(Array.from({ length: count }, (_unused, index) => propose(index + 1)));
  return made.filter((one) => one !== undefined);
}
