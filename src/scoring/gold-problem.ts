import type { AnswerParser } from './answer.ts';
import { goldValues } from './answer-text.ts';
import type { Scorer } from './scorer.ts';
import { isBuiltIn } from './scorers/built-in-scorer.ts';

/** What is wrong with all expected answers of a task together, such as a field that none of them has. */
export function goldsProblem(
  parser: AnswerParser,
  scorer: Scorer,
  expected: readonly unknown[],
): string | undefined {
  if (!isBuiltIn(scorer)) return undefined;
  return scorer.goldsProblem?.(expected.flatMap((one) => goldValues(parser, one)));
}

/**
 * Why no reply could ever be scored right by an expected answer, such as "the expected answer "6" cannot be read: 6 is above
 * the maximum 5"; `undefined` when one could. A scorer of the user's own may want expected answers of any shape.
 */
export function goldProblem(parser: AnswerParser, scorer: Scorer, expected: unknown): string | undefined {
  return isBuiltIn(scorer) ? scorer.goldProblem(parser, expected) : undefined;
}
