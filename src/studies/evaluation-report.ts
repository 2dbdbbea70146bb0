import type { SystemPrompt, UserPrompt } from '../prompts/prompt.ts';
import type { SignTest } from '../stats/sign-test.ts';
import type { Task } from '../tasks/task.ts';
import type { NoiseFloor } from './noise-floor.ts';
import type { Verdict } from './verdict.ts';

/** A system prompt under a name of the user's: a file, a run, a baseline. */
export interface NamedSystemPrompt {
  readonly name: string;
  readonly prompt: SystemPrompt;
}

/** A target task with the user prompts that nobody tuned for any of the system prompts. */
export interface EvaluatedTask {
  readonly task: Task;
  readonly userPrompts: readonly UserPrompt[];
}

export interface EvaluatedTaskScore {
  readonly name: string;
  /** Mean over user prompts, in [0, 1]; `null` when nothing could be scored. */
  readonly score: number | null;
  /** 95 % interval for this task, examples drawn. */
  readonly low: number | null;
  readonly high: number | null;
  /** Standard deviation over user prompts; `null` with fewer than two. */
  readonly spread: number | null;
  readonly floor: number;
  readonly formatErrors: number;
  /** Replies that ended at their token limit. */
  readonly cut: number;
  readonly unscored: number;
  readonly byUserPrompt: readonly {
    readonly userPrompt: string;
    readonly score: number | null;
    readonly formatErrors: number;
  }[];
}

export interface EvaluatedPrompt {
  readonly name: string;
  readonly systemPrompt: string;
  /** Mean over tasks with a 95 % interval that treats the tasks as drawn; `null` when nothing could be scored. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Mean over tasks of the standard deviation over user prompts; `null` where no task has two. */
  readonly spread: number | null;
  readonly formatErrors: number;
  readonly cut: number;
  readonly unscored: number;
  /** The task with the lowest score; `null` when nothing could be scored. */
  readonly worstTask: { readonly name: string; readonly score: number } | null;
  readonly tasks: readonly EvaluatedTaskScore[];
  /** Means over the tasks with each base model, where there are several; else absent. */
  readonly models?: readonly Omit<EvaluatedDomain, 'tasks'>[];
  /** Means over the tasks of each domain, where there are several; else empty. */
  readonly domains: readonly EvaluatedDomain[];
}

/** One domain; the interval is for tasks like its own. */
export interface EvaluatedDomain {
  readonly name: string;
  readonly tasks: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** a - b over the same tasks, user prompts and examples. */
export interface PromptDifference {
  readonly a: string;
  readonly b: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, against no difference, Holm adjusted over all pairs; `null` where one value leaves it undefined. */
  readonly p: number | null;
  /** The same as if this pair were the only question. */
  readonly unadjustedP: number | null;
  /** How many (task, user prompt) pairs a improves over b, with an exact sign test. */
  readonly userPrompts: SignTest;
  /** The task that a changes for the worse, or for the better the least. */
  readonly worstTask: { readonly name: string; readonly difference: number };
  readonly tasks: readonly {
    readonly name: string;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    /** The lower end with the confidence of the guard `taskLoss`, where that is another. */
    readonly guardedLow?: number;
  }[];
  /** The smallest true difference that such data would show in 80 % of cases; `null` where it cannot be known. */
  readonly detectable: number | null;
  readonly verdict: Verdict;
}

export interface PromptEvaluation {
  readonly prompts: readonly EvaluatedPrompt[];
  readonly differences: readonly PromptDifference[];
  /** What fresh samples of the same prompts differ by; absent unless it was asked for. */
  readonly noise?: NoiseFloor;
}
