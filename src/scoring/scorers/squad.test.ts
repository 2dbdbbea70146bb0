import { expect, test } from 'vitest';
import { answerParser } from '../answer-parser.ts';
import { squadExactMatchScorer, squadF1Scorer } from './squad.ts';

const parser = answerParser({ type: 'text' });
const exactMatch = squadExactMatchScorer(parser);
const f1 = squadF1Scorer(parser);

/** Expected answer, reply, and what SQuAD's own evaluation code (version 2.0) gives for exact match and F1. */
const published: readonly (readonly [string, string, number, number])[] = [
  ['Denver Broncos', 'The Denver Broncos!', 1, 1],
  ['Denver Broncos', 'Broncos', 0, 2 / 3],
  ['Super Bowl L', 'Super Bowl 50', 0, 2 / 3],
  ['the United States of America', 'United States', 0, 2 / 3],
  ['to be or not to be', 'be to', 0, 0.5],
  ['1,000', '1000', 1, 1],
  ['U.S.', 'us', 1, 1],
  ["don't", 'dont', 1, 1],
  ['x_y', 'xy', 1, 1],
  ['an_apple', 'apple', 0, 0],
  ['well-known', 'well known', 0, 0],
  ['Beyoncé', 'beyonce', 0, 0],
  ['España', 'España', 1, 1],
  ['señora a ñ', 'señora ñ', 1, 1],
  ['naïve a test', 'naive test', 0, 0.5],
  ['“Super” Bowl', 'super bowl', 0, 0.5],
  ['2–4', '24', 0, 0],
  ['a', 'the', 1, 1],
  ['the the', 'x', 0, 0],
];

test.each(published)(
  '%s against %s scores as in the published script',
  (expected, output, match, overlap) => {
    expect(exactMatch.score({ input: '', output, expected }).score).toBe(match);
    expect(f1.score({ input: '', output, expected }).score).toBeCloseTo(overlap, 12);
  },
);

test('the best of several expected answers counts', () => {
  const expected = ['Denver', 'the Denver Broncos', 'Broncos'];
  expect(exactMatch.score({ input: '', output: 'broncos', expected }).score).toBe(1);
  expect(f1.score({ input: '', output: 'Denver team', expected }).score).toBeCloseTo(2 / 3, 12);
});
