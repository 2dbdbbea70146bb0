import type { LearningState, StepResult } from '../engine/state.ts';
import type { TaskAdvice } from '../selection/selection.ts';

/** The outer loops of a run. */
export interface OuterLoops {
  /** The outer loop of an iteration. */
  run(state: LearningState, iteration: number): Promise<StepResult>;
  /** Ends them, whichever iteration was the last: decides on what has been asked beyond it. */
  end(state: LearningState): Promise<OuterLoopsEnd>;
}

export interface OuterLoopsEnd {
  readonly state: LearningState;
  /** What is known to help single tasks only. */
  readonly taskAdvice: TaskAdvice;
}
