import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';
import type { LearningState, TaskState } from '../state.ts';
import type { Workbench } from '../workbench.ts';

/** A proposed system prompt on its way to a decision. */
export interface SystemPromptCandidate {
  readonly place: ProposalPlace;
  readonly prompt: SystemPrompt;
  /** What it is a rewrite of, where that is not the incumbent. */
  readonly rewriteOf?: SystemPrompt;
}

/**
 * Decides which candidate, if any, replaces the incumbent, and reports each decision with its reason. Returns the next
 * state: with a new system prompt the user prompts are re-ranked under it.
 */
export type SystemPromptSelection = (
  bench: Workbench,
  place: PhasePlace,
  state: LearningState,
  candidates: readonly SystemPromptCandidate[],
) => Promise<LearningState>;

/** The strategies of one run. */
export interface Selection {
  readonly systemPrompt: SystemPromptSelection;
  readonly userPrompts: UserPromptSelection;
  /** The prompt that proposals start from, when it is not the present one. */
  readonly start?: (bench: Workbench) => SystemPrompt;
  /** What is known of the system prompt when its last iteration is done: reported once, without a call. */
  readonly conclude?: (bench: Workbench, state: LearningState) => void;
  /** Whether the next candidates are proposed while the present ones are scored, from failures that are a step older. */
  readonly proposesAhead: boolean;
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
