import { getOrMake } from '../../foundation/get-or-make.ts';
import type { AnswerParser, AnswerValue } from '../answer.ts';
import { answerText, goldMembers } from '../answer-text.ts';
import { compilePattern, escapePattern, type Pattern, tooSlow } from '../pattern.ts';
import type { ContainsOptions, RegexOptions } from '../scorer-setting.ts';
import { plainScript } from '../types/plain-script.ts';
import { answerOf, answerScorer, type DirectScorer } from './built-in-scorer.ts';
import { weightedMean } from './weighted-mean.ts';

/** 1 where the answer contains an expected answer, spelt alike (see `plainScript`), white space made alike. */
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

/**
 * 1 where the answer's text matches the pattern; without one, where it matches an expected answer taken as a pattern.
 * Unscored where the search does not end in time.
 */
export function regexScorer(parser: AnswerParser, { pattern }: Partial<RegexOptions> = {}): DirectScorer {
  const fixed = pattern === undefined ? undefined : compilePattern(pattern, 'scorer.pattern');
  const compiled = new Map<string, Pattern>();
  const goldPattern = (gold: unknown): Pattern => {
    const source = String(gold);
    return getOrMake(compiled, source, () => compilePattern(source, 'expected'));
  };
  const patternsFor = (expected: unknown) =>
    fixed === undefined ? goldMembers(expected).map(goldPattern) : [fixed];
  return {
    ...answerScorer('regex', parser, () => 0),
    score: (arguments_) => {
      const patterns = patternsFor(arguments_.expected);
      if (patterns.length === 0) return { name: 'regex', score: null };
      const answer = answerOf(parser, arguments_);
      if (!answer.ok) return { name: 'regex', score: 0 };
      const results = patterns.map((candidate) => candidate.isIn(answerText(answer.value)));
      if (results.includes(true)) return { name: 'regex', score: 1 };
      return results.includes(undefined)
        ? { name: 'regex', score: null, metadata: { problem: tooSlow } }
        : { name: 'regex', score: 0 };
    },
    goldProblem: (_parser, expected) => {
      try {
        return patternsFor(expected).length === 0 ? 'there is no expected answer' : undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  };
}

/** 1 where the reply has JSON that the answer's schema allows. Needs no expected answer. */
export function jsonValidScorer(parser: AnswerParser): DirectScorer {
  return {
    name: 'json-valid',
    direct: true,
    readsAnswer: true,
    score: (arguments_) => ({ name: 'json-valid', score: answerOf(parser, arguments_).ok ? 1 : 0 }),
    aggregate: (answers, weights) => weightedMean(answers, weights),
    goldProblem: () => undefined,
  };
}
