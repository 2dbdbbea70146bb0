import type { Message } from '../prompts/message.ts';
import type { ParsedAnswer } from './answer.ts';

/** What a scorer sees. The signature that other evaluation tools share, with the parsed answer added. */
export interface ScorerArguments {
  /** The example's input as it stands in the data. */
  readonly input: unknown;
  /** The model's whole reply. */
  readonly output: string;
  /** The expected answer or, as a list, any of several; absent if the data has none. */
  readonly expected?: unknown;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The answer that the task's parser read from the reply. */
  readonly answer?: ParsedAnswer;
  readonly signal?: AbortSignal;
}

export interface ScoreResult {
  readonly name: string;
  /** In [0, 1]; `null` means unscored: the example does not count. */
  readonly score: number | null;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** What is wrong with the reply, in words for the optimizer model. */
  readonly feedback?: string;
  /** The verdicts of judges, if any were asked. */
  readonly verdicts?: readonly HeardVerdict[];
}

/** One request for a judge's verdict. */
export interface HeardVerdict {
  /** Its model's id. */
  readonly judge: string;
  /** What it wrote, if no verdict can be read from it; cut if it is long. */
  readonly unreadable?: string;
}

/** A scorer of your own: scores one reply. A text in `feedback` is shown to the optimizer model with the failure. */
export type ScorerFunction = (arguments_: ScorerArguments) => ScoreResult | Promise<ScoreResult>;

/** One scored example, all that an aggregate needs. */
export interface ScoredAnswer {
  /** In [0, 1]. */
  readonly score: number;
  /** Normalised answer as text; absent for a format error. */
  readonly answer?: string;
  /** Normalised expected answer as text (the first of several); absent where there is none. */
  readonly gold?: string;
}

/** How a scorer asks judges. */
export interface Judging {
  /** The most calls that scoring one reply to an example with this expected answer takes. */
  calls(expected: unknown): number;
  /** What each judge is sent about a reply, the first where there are several; `undefined` where it is asked nothing. */
  messages(arguments_: ScorerArguments): readonly Message[] | undefined;
  /** Why a judge's reply is no verdict; `undefined` where it is one. */
  problem(reply: string): string | undefined;
}

/** Scores replies of one task and aggregates the scores to the task's metric. */
export interface Scorer {
  readonly name: string;
  /** Needs the parsed answer; a format error then scores 0. */
  readonly readsAnswer: boolean;
  score(arguments_: ScorerArguments): ScoreResult | Promise<ScoreResult>;
  /** What judges are asked; absent where no reply is given to any. */
  readonly judging?: Judging;
  /**
   * The task's metric in [0, 1] over scored examples, each with a weight (how often a bootstrap drew it; 1 each
   * when absent). `null` without any. The mean of the scores unless the metric is one over a whole set (macro F1).
   */
  aggregate(answers: readonly ScoredAnswer[], weights?: readonly number[]): number | null;
}
