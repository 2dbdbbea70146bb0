import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { Settings } from '../contract/common-settings.ts';
import type { PlanInput, PlannedCalls } from '../contract/method.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { LearningState, TaskState } from '../engine/state.ts';
import type { Stop } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';

/** How prompts are chosen: which calls of the base model are made for it, and how the decision is taken. */
export interface Selection {
  readonly name: string;
  /** The most train examples of each task in the initial evaluation; `Infinity` for all. */
  initialExamples(settings: Settings): number;
  readonly systemPrompts: SystemPromptSelection;
  readonly userPrompts: UserPromptSelection;
}

/** The upper level of a run: how its iterations find system prompts. */
export interface SystemPromptSelection {
  /** The most calls of all its outer loops together, if every first reply of the optimizer model is accepted. */
  plan(input: PlanInput, proposer: SystemPromptProposer): PlannedCalls;
  /** How many iterations a run plans, if not as many as the settings say. */
  plannedIterations?(settings: Settings): number;
  /** The outer loops of one run, from the state after the initial evaluation. */
  begin(bench: Workbench, proposer: SystemPromptProposer, state: LearningState): OuterLoops;
}

/** The outer loops of one run. They may remember from iteration to iteration what they have scored. */
export interface OuterLoops {
  /** How many iterations are planned, if not as many as the settings say; may grow while they run. */
  readonly iterations?: number;
  /**
   * One outer loop, in its own phase: proposes system prompts, scores them, decides, and reports all of it. If it returns a
   * new system prompt, the state's user prompts are ranked under it. Asks `bench.afford` what the budget covers.
   */
  run(state: LearningState, iteration: number): Promise<LearningState>;
  /** How many of the iterations so far were last comparisons of the prompts found. */
  readonly comparisons?: number;
  /** Why the budget ends them. Without this member they end as soon as `bench.shortfall` gives a reason. */
  shortfall?(): string | undefined;
  /** A conclusion about the result, if there is more to say than that the iterations are over. */
  conclude?(state: LearningState): Stop | undefined;
}

/** The lower level of a run: what happens to the user prompts that are proposed. */
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
