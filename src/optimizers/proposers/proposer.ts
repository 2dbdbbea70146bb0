import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Failure, Proposal, ScoredUserPrompt, TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';

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

export interface SystemPromptProposalInput {
  readonly place: ProposalPlace;
  readonly system: SystemPrompt;
  readonly tasks: readonly TaskState[];
  /** Failures of all tasks to show, drawn and shuffled by the loop. */
  readonly failures: readonly Failure[];
}

/** A way to make proposals. */
export interface Proposer<Input, Prompt> {
  /** Calls of the optimizer model for one proposal whose first reply is accepted. */
  readonly calls: number;
  /** Makes one proposal; `undefined` when no reply kept the output contract (which has been reported then). */
  propose(bench: Workbench, input: Input): Promise<Proposal<Prompt> | undefined>;
}

export type UserPromptProposer = Proposer<UserPromptProposalInput, UserPrompt>;
export type SystemPromptProposer = Proposer<SystemPromptProposalInput, SystemPrompt>;

/** Proposals that are made at once; those that came to nothing are left out. Candidates count from 1. */
export async function proposeMany<Made>(
  count: number,
  propose: (candidate: number) => Promise<Made | undefined>,
): Promise<readonly Made[]> {
  const made = await Promise.all(Array.from({ length: count }, (_unused, index) => propose(index + 1)));
  return made.filter((one) => one !== undefined);
}
