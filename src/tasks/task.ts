import type { LanguageModel } from 'ai';
import type { Message } from '../prompts/message.ts';
import type { UserPrompt } from '../prompts/prompt.ts';
import type { AnswerParser } from '../scoring/answer.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Example } from './example.ts';
import type { SealedSplit } from './sealed-split.ts';

/** Whether a run learns on a task or only tests on it. */
export type TaskRole = 'source' | 'target';

/** What evaluating an example of a task needs. */
export interface ScoredTask {
  /** Unique within a run. */
  readonly name: string;
  readonly domain?: string;
  readonly parser: AnswerParser;
  readonly scorer: Scorer;
  /** How a reply is made, where one model call is not enough. */
  readonly run?: TaskRun;
}

/** A task as a learning method sees it: everything but the test split. */
export interface LearningTask extends ScoredTask {
  /** At least one; the first is where learning starts. */
  readonly userPrompts: readonly UserPrompt[];
  /** Failures and first scores come from here. */
  readonly train: readonly Example[];
  /** Acceptance is decided here. The same array as `train` under preset `paper`. */
  readonly select: readonly Example[];
}

/** A task with its sealed test split and the scores that need no model. */
export interface Task extends LearningTask {
  readonly test: SealedSplit;
  readonly floor: TaskFloor;
}

/** Scores that need no model; a prompt that does not beat them has learned nothing. Each in [0, 1]. */
export interface TaskFloor {
  /** Always the most frequent expected answer of `train`, scored on the test split. `null` without expected answers. */
  readonly constant: number | null;
  /** Guessing among the declared answers. `null` where the answers are not a closed set. */
  readonly chance: number | null;
  /** The higher of the two; 0 where neither exists. */
  readonly best: number;
}

export interface TaskRunArguments {
  /** The system prompt with the slots filled that have a value. */
  readonly system: string;
  /** The user prompt with its slots filled. */
  readonly user: string;
  readonly input: unknown;
  /** The base model for the AI SDK's functions. Its calls are journaled, budgeted and throttled. */
  readonly model: Exclude<LanguageModel, string>;
  /** The same model for code without the AI SDK: sends messages, gives the reply's text. */
  readonly ask: (messages: readonly Message[]) => Promise<string>;
  readonly signal: AbortSignal;
}

/** The user's own application around the system prompt (tools, retrieval, several turns); gives the reply. */
export type TaskRun = (arguments_: TaskRunArguments) => Promise<string>;
