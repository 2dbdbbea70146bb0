import type { AnswerParser } from '../answer.ts';
import { answerText, goldMembers } from '../answer-text.ts';
import { compilePattern, type Pattern, tooSlow } from '../pattern.ts';
import type { RegexOptions } from '../scorer-setting.ts';
import { answerOf, answerScorer, type DirectScorer } from './built-in-scorer.ts';

/**
 * 1 where the answer's text matches the pattern; without one, where it matches a gold answer taken as a pattern.
 * Unscored where the search does not end in time.
 */
export function regexScorer(parser: AnswerParser, { pattern }: Partial<RegexOptions> = {}): DirectScorer {
  const fixed = pattern === undefined ? undefined : compilePattern(pattern, 'scorer.pattern');
  const compiled = new Map<string, Pattern>();
  const goldPattern = (gold: unknown): Pattern => {
    const source = String(gold);
    const known = compiled.get(source) ?? compilePattern(source, 'expected');
    compiled.set(source, known);
    return known;
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
        return patternsFor(expected).length === 0 ? 'there is no gold answer' : undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  };
}
