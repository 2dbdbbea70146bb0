import { UsageError } from '../../foundation/errors.ts';
import type { AnswerParser } from '../answer.ts';
import type { NumericOptions } from '../scorer-setting.ts';
import { answerScorer, type DirectScorer } from './built-in-scorer.ts';

/** 1 where the number is as near to the expected answer as the larger of both tolerances allows. */
export function numericScorer(
  parser: AnswerParser,
  { tolerance = 0, relativeTolerance = 0 }: Partial<NumericOptions> = {},
): DirectScorer {
  for (const [key, bound] of Object.entries({ tolerance, relativeTolerance })) {
    if (!(Number.isFinite(bound) && bound >= 0)) {
      throw new UsageError('scorer-options', `${bound} is no tolerance`, {
        where: `scorer.${key}`,
        hint: 'Write a number of at least 0.',
      });
    }
  }
  return answerScorer('numeric', parser, (answer, gold) => {
    if (typeof answer !== 'number' || typeof gold !== 'number') return 0;
    const allowed = Math.max(tolerance, relativeTolerance * Math.abs(gold));
    return Math.abs(answer - gold) <= allowed + rounding(answer, gold) ? 1 : 0;
  });
}

/** What binary fractions lose: 1.1 is within 0.1 of 1. */
function rounding(answer: number, gold: number): number {
  return 4 * Number.EPSILON * Math.max(Math.abs(answer), Math.abs(gold));
}
