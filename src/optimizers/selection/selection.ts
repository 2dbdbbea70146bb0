import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { LearningState, TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';

/** A proposed system prompt on its way to a decision. */
export interface SystemPromptCandidate {
  readonly place: ProposalPlace;
  readonly prompt: SystemPrompt;
  /** What it is a rewrite of, where that is not the incumbent. */
  readonly rewriteOf?: SystemPrompt;
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
) => Promise<Selected>;

export interface Selected {
  readonly state: LearningState;
  readonly gains: readonly CandidateGain[];
}

/** What a candidate gains over the incumbent on the examples that both have met, in [-1, 1], by task in the state's order. */
export interface CandidateGain {
  readonly prompt: SystemPrompt;
  readonly byTask: readonly number[];
}

/** Decides on a round whose scores are there, and reports why; the state is that of the round before. */
export type DecideOnRound = (bench: Workbench, state: LearningState) => LearningState;

/** A choice of system prompts that remembers all scores of its run, so that a round may begin before the one before ends. */
export interface Screening {
  /** The prompt that proposals start from. */
  start(bench: Workbench): SystemPrompt;
  /**
   * Asks the scores of a round: which ones is fixed at once, by the rounds that have been decided on; they count when this
   * round is decided on.
   */
  ask(
    bench: Workbench,
    place: PhasePlace,
    state: LearningState,
    candidates: readonly SystemPromptCandidate[],
    probes: number,
  ): Promise<DecideOnRound>;
  /**
   * Reports what is known of the system prompt when its last iteration is done, without a call. Gives what is known to help
   * single tasks only.
   */
  conclude(bench: Workbench, state: LearningState): TaskAdvice;
}

/** By task name: sentences that help this task, and do not stand in the system prompt. */
export type TaskAdvice = ReadonlyMap<string, HelpfulAdvice>;

export interface HelpfulAdvice {
  readonly sentences: readonly string[];
  /** What they are estimated to add to the task's score together, in [0, 1]. */
  readonly gain: number;
}

/** The strategies of one run. */
export interface Selection {
  readonly systemPrompts:
    | { readonly inTurn: SystemPromptSelection }
    | { readonly overlapping: (bench: Workbench) => Screening };
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
