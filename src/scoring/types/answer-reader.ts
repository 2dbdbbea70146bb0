import type { ParsedAnswer } from '../answer.ts';

/** Reads answers of one type. A text that does not clearly hold one is a format error. */
export interface AnswerReader {
  /** The closed set that answers come from, as texts in a stable order; absent where any text or number may come. */
  readonly labels?: readonly string[];
  readText(text: string): ParsedAnswer;
  /** A value of JSON data: an expected answer, or what stands at a JSON path. Texts are read as by `readText`. */
  readValue(value: unknown): ParsedAnswer;
}
