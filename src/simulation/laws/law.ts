import type { AnswerFormat } from '../../scoring/answer.ts';
import type { RandomStream } from '../../stats/random.ts';
import type { TaskNeeds } from '../needs.ts';
import type { PromptReading } from '../prompt-reading.ts';

/** How the base models of one kind of world respond to prompts. */
export interface ResponseLaw {
  /** Everything that its replies depend on beside the shared constants; part of a world's identity. */
  readonly constants: unknown;
  forTask(request: LawRequest): TaskLaw;
}

export interface LawRequest {
  readonly seed: number;
  readonly taskName: string;
  readonly format: AnswerFormat;
  /** What helps and harms the task; each law gives it a meaning of its own. */
  readonly needs: TaskNeeds;
}

/** How the base model responds to prompts on one task. All scores and chances in [0, 1]. */
export interface TaskLaw {
  /** Expected share of right, readable answers over examples of the task. */
  expectedScore(system: PromptReading, user: PromptReading): number;
  /** The best expected score that some pair of prompts reaches, as far as the law's own search finds it. */
  best(): BestPrompts;
  /** Chance that the reply has no readable answer. */
  unreadable(system: PromptReading, user: PromptReading): number;
  /** Draws how one example responds. */
  drawExample(random: RandomStream): ExampleLaw;
}

/** A pair of prompts, by the skills that each asks for, in order; both insist on the answer's format. */
export interface BestPrompts {
  readonly score: number;
  readonly system: readonly number[];
  readonly user: readonly number[];
}

/** How the base model responds to prompts on one example. */
export interface ExampleLaw {
  /** `random` is the luck of the exact wording. */
  isRight(system: PromptReading, user: PromptReading, random: RandomStream): boolean;
  /** What a wrong reply may let slip. */
  causes(system: PromptReading, user: PromptReading): Causes;
}

/** Why a reply is wrong, by numbers of skills. */
export interface Causes {
  /** Instructions that did harm. */
  readonly harms: readonly number[];
  /** Skills that were missing, with how much each matters. */
  readonly lacks: readonly { readonly skill: number; readonly weight: number }[];
}
