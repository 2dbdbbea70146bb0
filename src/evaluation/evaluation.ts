import type { TokenUsage } from '../models/model.ts';
import type { SystemPrompt, UserPrompt } from '../prompts/prompt.ts';
import type { HeardVerdict } from '../scoring/scorer.ts';
import type { Example } from '../tasks/example.ts';
import type { ScoredTask } from '../tasks/task.ts';

export type SplitName = 'train' | 'select' | 'test';

/** One (system prompt, user prompt) pair to be scored on examples of one task. */
export interface EvaluationRequest {
  readonly task: ScoredTask;
  readonly split: SplitName;
  readonly system: SystemPrompt;
  readonly user: UserPrompt;
  readonly examples: readonly Example[];
  /** Keeps the replies of all examples with their outcomes, not only those of failures. */
  readonly keepsReplies?: true;
  /** Whether outcomes report tokens and time of their calls. */
  readonly measures?: true;
  /** Asks for fresh samples of the same calls: 0 (default), 1, 2, ... */
  readonly repeat?: number;
}

/** What one example gave under one pair of prompts. */
export interface Outcome {
  readonly exampleId: string;
  /** In [0, 1]; `null` is unscored: the scorer said so, or the model could not be reached (then `error` says why). */
  readonly score: number | null;
  /** Normalised answer as text; absent for a format error. */
  readonly answer?: string;
  /** Normalised expected answer (the first of several) as text. */
  readonly gold?: string;
  /** Why the reply has no readable answer, in words. */
  readonly formatError?: string;
  /** The reply ended at its token limit. It counts as unreadable unless its answer is surely complete. */
  readonly cut?: true;
  /** The scorer's words for the optimizer model. */
  readonly feedback?: string;
  /** The model's reply, kept only for failures (score below 1) and where the request says so; others are found in the journal by `call`. */
  readonly reply?: string;
  /** Tokens and time of each call, if requested; absent for tasks with a `run` of their own. */
  readonly measured?: readonly CallMeasure[];
  /** Identity of the call in the journal; absent for tasks with a `run` of their own. */
  readonly call?: string;
  /** What judges were asked about the reply (all replies, where there are several), and what of their words cannot be read. */
  readonly verdicts?: readonly HeardVerdict[];
  /** By base model, where an example is asked more than once: of several models, or repeatedly. */
  readonly parts?: readonly OutcomePart[];
  /** What left the example unscored: an infrastructure error, or a budget that does not cover it. */
  readonly error?: string;
}

/** What one base model scored on an example. */
export interface OutcomePart {
  /** The model's id. */
  readonly model: string;
  /** Over its repeats; `null` is unscored. */
  readonly score: number | null;
  readonly replies: readonly { readonly score: number | null; readonly answer?: string }[];
  /** How the score is computed from the replies; absent for their mean. */
  readonly by?: string;
}

/** Tokens and time of one call of a base model. */
export interface CallMeasure extends TokenUsage {
  /** Id of the base model. */
  readonly model: string;
  /** Milliseconds of the call, where they were measured. */
  readonly ms?: number;
}

export interface Evaluation {
  readonly taskName: string;
  readonly split: SplitName;
  readonly systemPromptId: string;
  readonly userPromptId: string;
  /** In the order of the request's examples. */
  readonly outcomes: readonly Outcome[];
  /** The task's metric over the scored outcomes, in [0, 1]; `null` when none could be scored. */
  readonly score: number | null;
}

/**
 * Scores pairs on examples: everything that can run at once does, results are in the order of the requests and
 * independent of the order of completion; equal calls are asked once (by the journal).
 */
export type Evaluate = (
  requests: readonly EvaluationRequest[],
  options?: EvaluateOptions,
) => Promise<readonly Evaluation[]>;

export interface EvaluateOptions {
  /** Whether the calls let those of other evaluations go first while the endpoint is busy. */
  readonly canWait?: boolean;
  /** When the budget runs out: leaves the remaining examples unscored instead of failing. */
  readonly asFarAsCovered?: boolean;
}
