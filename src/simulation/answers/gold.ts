import type { AnswerParser } from '../../scoring/answer.ts';
import { answerText, goldValues } from '../../scoring/answer-text.ts';

/** The right answers of one example. */
export interface Gold {
  /** The first one, as a reply would write it. */
  readonly text: string;
  /** All of them in comparable form, to tell wrong answers from right ones. */
  readonly accepted: ReadonlySet<string>;
}

/** The expected answer of an example; absent where the data has none that the task's parser can read. */
export function goldOf(parser: AnswerParser, expected: unknown): Gold | undefined {
  const texts = goldValues(parser, expected).map(answerText);
  const [text] = texts;
  return text === undefined ? undefined : { text, accepted: new Set(texts.map(comparable)) };
}

/** Equal for answers that may count as the same: case, punctuation and white space do not matter. */
export function comparable(answer: string): string {
  return answer
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.{}:-]+/gu, ' ')
    .trim();
}
