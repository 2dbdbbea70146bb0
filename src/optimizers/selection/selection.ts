import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { Settings } from '../contract/common-settings.ts';
import type { PlanInput, PlannedCalls } from '../contract/method.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { LearningState, TaskState } from '../engine/state.ts';
import type { Stop } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';

/** How prompts are chosen: what is asked of the base model for it, and how it is decided. */
export interface Selection {
  readonly name: string;
  /** The most train examples of each task that the initial evaluation asks; `Infinity` for all. */
  initialExamples(settings: Settings): number;
  readonly systemPrompts: SystemPromptSelection;
  readonly userPrompts: UserPromptSelection;
}

/** The upper level of a run: how its iterations find system prompts. */
export interface SystemPromptSelection {
  /** The most calls of all its outer loops together, when every first reply of the optimizer model is accepted. */
  plan(input: PlanInput, proposer: SystemPromptProposer): PlannedCalls;
  /** Iterations that a run plans, where they are others than the settings say. */
  plannedIterations?(settings: Settings): number;
  /** The outer loops of one run, from the state after the initial evaluation. */
  begin(bench: Workbench, proposer: SystemPromptProposer, state: LearningState): OuterLoops;
}

/** The outer loops of one run. They may remember from iteration to iteration what they have scored. */
export interface OuterLoops {
  /** How many iterations are planned, where that is not for the settings to say; may grow while they run. */
  readonly iterations?: number;
  /**
   * One outer loop, in a phase of its own: proposes system prompts, scores them, decides, and reports all of it. With a new
   * system prompt the user prompts of the state are ranked under it. Asks the bench what the budget affords.
   */
  run(state: LearningState, iteration: number): Promise<LearningState>;
  /** How many iterations so far were no search, but a last comparison of what it has found. */
  readonly comparisons?: number;
  /** Why the budget ends them; loops without it end as soon as the bench could not afford something. */
  shortfall?(): string | undefined;
  /** What is to be said at the end, where it is more than that the iterations are over. */
  conclude?(state: LearningState): Stop | undefined;
}

/** The lower level of a run: what becomes of the user prompts that are proposed. */
export interface UserPromptSelection {
  /** The most base calls of the decision on one proposed user prompt in every task. */
  plan(input: PlanInput): PlannedCalls;
  /** Decides whether a proposed user prompt joins its task's kept ones, and where; reports the new order. */
  select(
    bench: Workbench,
    place: ProposalPlace,
    system: SystemPrompt,
    state: TaskState,
    proposed: UserPrompt,
  ): Promise<TaskState>;
  /** Whether each task's kept user prompts are ranked on train and `select` together at the end. */
  readonly finalChoice: boolean;
}
