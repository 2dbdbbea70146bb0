import type { JsonSchemaDocument } from './json-schema.ts';

/**
 * What a task asks the model to answer, and where in the reply the answer stands. This is the configuration's
 * `answer` key. At most one place may be named; without any the whole reply is the answer.
 */
export interface AnswerFormat extends AnswerPlace, AnswerType {}

export interface AnswerPlace {
  /** Text of the last `<tag>...</tag>`. */
  readonly tag?: string;
  /** The last line that is not blank. */
  readonly lastLine?: boolean;
  /** First group (or the whole match) of the last match of this regular expression. */
  readonly regex?: string;
  /** A path such as `$.result.label` into the reply's JSON. */
  readonly jsonPath?: string;
}

export interface AnswerType {
  /** Default `text`. */
  readonly type?: 'choice' | 'integer' | 'number' | 'yes-no' | 'label' | 'text' | 'json';
  /** For `integer` and `number`, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** For `choice`: how many options, counted from A. Default 26. */
  readonly choices?: number;
  /** For `label`: the declared labels, two or more. */
  readonly labels?: readonly string[];
  /** For `json`: what is allowed. Anything else is a format error. */
  readonly schema?: JsonSchemaDocument;
  /** For `json` with a schema: the endpoint is asked to keep replies to it, where it can. Default false. */
  readonly structured?: boolean;
}

/** A normalised answer: a choice is its letter, yes/no is `'yes'` or `'no'`, a label is spelt as declared. */
export type AnswerValue = string | number | object;

export type ParsedAnswer =
  | { readonly ok: true; readonly value: AnswerValue }
  /** A format error: `reason` in words, such as "no <answer> tag". */
  | { readonly ok: false; readonly reason: string };

/** Reads answers of one format, strictly: what is not clearly an answer is a format error, never a guess. */
export interface AnswerParser {
  readonly format: AnswerFormat;
  /** The answer in a model's reply. */
  parseReply(reply: string): ParsedAnswer;
  /** One expected answer as it stands in the data (no tag around it), normalised as a reply's answer would be. */
  parseGold(gold: unknown): ParsedAnswer;
  /** The labels that answers come from where the format declares a closed set, in a stable order. */
  readonly labels: readonly string[] | undefined;
}
