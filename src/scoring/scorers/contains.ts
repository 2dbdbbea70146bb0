import type { AnswerParser, AnswerValue } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import { escapePattern } from '../pattern.ts';
import type { ContainsOptions } from '../scorer-setting.ts';
import { plainScript } from '../types/plain-script.ts';
import { answerScorer, type DirectScorer } from './built-in-scorer.ts';

/** 1 where the answer contains a gold answer, spelt alike (see `plainScript`), white space made alike. */
export function containsScorer(
  parser: AnswerParser,
  { caseSensitive = false, wholeWords = false }: Partial<ContainsOptions> = {},
): DirectScorer {
  const comparable = (value: AnswerValue) => {
    const text = plainScript(answerText(value)).replace(/\s+/gu, ' ').trim();
    return caseSensitive ? text : text.toLowerCase();
  };
  return answerScorer('contains', parser, (answer, gold) => {
    const wanted = comparable(gold);
    const text = comparable(answer);
    return (wholeWords ? asWholeWords(wanted).test(text) : text.includes(wanted)) ? 1 : 0;
  });
}

function asWholeWords(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escapePattern(text)}(?![\\p{L}\\p{N}_])`, 'u');
}
