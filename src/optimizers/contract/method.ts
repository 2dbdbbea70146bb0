import type { Evaluate } from '../../evaluation/evaluation.ts';
import type { PlannedCalls } from '../../models/budget/request-ledger.ts';
import type { Model, ModelParameters } from '../../models/model.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { GuardSettings, Guards } from '../requirements/guard-settings.ts';
import type { Settings } from './common-settings.ts';
import type { Observer, StopReason } from './events.ts';

export type { PlannedCalls };

/**
 * The part of the run's budget that a method may plan with. Its answers depend on what the run has asked for so far,
 * not on timing, caching or retries: a resumed run gets the same answers.
 */
export interface LearningBudget {
  /** Whether the step is covered by what is left after the final test's reserve. */
  covers(step: PlannedCalls): BudgetVerdict;
}

/**
 * Why a step is not covered, in words. Without an explanation the refusal is one of an earlier session that had a smaller
 * budget: the step stays as it was planned then, and learning continues after it.
 */
export type BudgetVerdict =
  | { readonly covered: true }
  | { readonly covered: false; readonly explanation?: string };

/** Everything a learning method gets. It knows nothing of files, databases or terminals. */
export interface LearningContext {
  readonly seed: number;
  /** Source tasks, without their test splits. */
  readonly tasks: readonly LearningTask[];
  readonly initialSystemPrompt: SystemPrompt;
  readonly evaluate: Evaluate;
  readonly optimizer: Model;
  readonly optimizerParameters: ModelParameters;
  readonly budget: LearningBudget;
  readonly observe: Observer;
  readonly settings: Settings;
  /** What must not get worse. Default: nothing but the slots of prompts. */
  readonly guards?: Guards;
  readonly signal: AbortSignal;
}

export interface LearnedPrompts {
  readonly systemPrompt: SystemPrompt;
  /** Kept user prompts by task name, best first, at least one each. */
  readonly userPrompts: ReadonlyMap<string, readonly UserPrompt[]>;
  readonly stopReason: StopReason;
  /** The stop reason in words. */
  readonly explanation: string;
}

/** What a method's plan depends on, known before any call. */
export interface PlanInput {
  readonly tasks: readonly { readonly name: string; readonly train: number; readonly select: number }[];
  readonly settings: Settings;
  readonly guards?: GuardSettings;
}

/** A way to learn prompts: a composition of small strategies. */
export interface Method {
  readonly name: string;
  /** Its default number of iterations (steps, rounds), if the presets' number does not suit it. */
  readonly iterations?: number;
  /** It learns user prompts alone: the first system prompt stays, so guards that compare system prompts have nothing to check. */
  readonly keepsSystemPrompt?: boolean;
  learn(context: LearningContext): Promise<LearnedPrompts>;
  /** The most requests that learning can make under these settings; for `estimate`. */
  plan(input: PlanInput): PlannedCalls;
}
