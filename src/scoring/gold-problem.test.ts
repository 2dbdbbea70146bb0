import { expect, test } from 'vitest';
import type { AnswerFormat } from './answer.ts';
import { answerParser } from './answer-parser.ts';
import { createScorer } from './create-scorer.ts';
import { goldProblem } from './gold-problem.ts';
import type { ScorerSetting } from './scorer-setting.ts';

function problem(format: AnswerFormat, expected: unknown, setting?: ScorerSetting): string | undefined {
  const parser = answerParser(format);
  return goldProblem(parser, createScorer(setting, { parser, ask: async () => '' }), expected);
}

const rating: AnswerFormat = { type: 'integer', min: 1, max: 5 };

test('an expected answer that the task’s own parser can read is fine', () => {
  expect(problem(rating, 4)).toBeUndefined();
  expect(problem(rating, ['four', 4])).toBeUndefined();
  expect(problem({ tag: 'answer', type: 'choice', choices: 4 }, '(C)')).toBeUndefined();
});

test('one that it cannot read is told with the reason', () => {
  expect(problem(rating, 6)).toBe('the expected answer "6" cannot be read: 6 is above the maximum 5');
  expect(problem({ type: 'choice', choices: 4 }, 'E')).toBe(
    'the expected answer "E" cannot be read: E is not one of the options A to D',
  );
  expect(problem(rating, 6n)).toMatch(/^the expected answer "6"/);
  expect(problem(rating, { stars: 4 })).toBe(
    'the expected answer "{"stars":4}" cannot be read: an object where a number is expected',
  );
  expect(problem(rating, undefined)).toBe('there is no expected answer');
  expect(problem(rating, [])).toBe('there is no expected answer');
});

test('of a list one readable member is enough: the others never match', () => {
  expect(problem(rating, [9, 5])).toBeUndefined();
  expect(problem(rating, [9, 7])).toBe('the expected answer "9" cannot be read: 9 is above the maximum 5');
});

test('a scorer that needs no expected answer, or reads it in its own way, has none to refuse', () => {
  expect(problem({}, undefined, { type: 'regex', pattern: 'x' })).toBeUndefined();
  expect(problem({}, '(', 'regex')).toMatch(/"\(" is no regular expression/);
  expect(problem({}, undefined, 'regex')).toBe('there is no expected answer');
  expect(problem({}, undefined, 'judge')).toBe(
    'there is no expected answer, and no criteria that do without one',
  );
  expect(problem({}, undefined, { type: 'judge', criteria: 'Is polite.' })).toBeUndefined();
  expect(problem(rating, { any: 'shape' }, () => ({ name: '', score: 1 }))).toBeUndefined();
});
