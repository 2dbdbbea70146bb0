import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { LearningState, TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';

/** A proposed system prompt on its way to a decision. */
export interface SystemPromptCandidate {
  readonly place: ProposalPlace;
  readonly prompt: SystemPrompt;
}

/**
 * Decides which candidate, if any, replaces the incumbent, and reports each decision with its reason. With a new system
 * prompt the user prompts of the next state are re-ranked under it.
 */
export type SystemPromptSelection = (
  bench: Workbench,
  place: PhasePlace,
  state: LearningState,
  candidates: readonly SystemPromptCandidate[],
) => Promise<LearningState>;

/** The strategies of one run. */
export interface Selection {
  readonly systemPrompts: SystemPromptSelection;
  readonly userPrompts: UserPromptSelection;
  /** Whether the kept user prompts meet `select` at the end. */
  readonly finalChoice: boolean;
}

/** Decides whether a proposed user prompt joins its task's kept ones, and where; reports the new order. */
export type UserPromptSelection = (
  bench: Workbench,
  place: ProposalPlace,
  system: SystemPrompt,
  state: TaskState,
  proposed: UserPrompt,
) => Promise<TaskState>;
