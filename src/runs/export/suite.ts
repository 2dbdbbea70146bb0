import type { AnswerFormat } from '../../scoring/answer.ts';
import type { ScorerOptions } from '../../scoring/scorer-setting.ts';

/** A task as another program evaluates it: its prompt, its test examples and how replies are scored. */
export interface SuiteTask {
  readonly name: string;
  /** The learned user prompt; of a target task its own. */
  readonly userPrompt: string;
  readonly answer: AnswerFormat;
  readonly scorer: ScorerOptions;
  readonly cases: readonly SuiteCase[];
}

export interface SuiteCase {
  readonly id: string;
  /** The values of the slots of both prompts. */
  readonly fields: Readonly<Record<string, string>>;
  readonly input: unknown;
  readonly expected?: unknown;
}

export const suiteFormats = ['promptfoo', 'vitest', 'evalite'] as const;
export type SuiteFormat = (typeof suiteFormats)[number];
