import { expect, test } from 'vitest';
import { answerParser } from '../answer-parser.ts';
import { createScorer } from '../create-scorer.ts';
import type { ScoreResult } from '../scorer.ts';
import type { ScorerSetting } from '../scorer-setting.ts';

const parser = answerParser({
  type: 'json',
  schema: { type: 'object', properties: { total: { type: ['number', 'null'] } } },
});

function scored(setting: ScorerSetting, answer: unknown, expected?: unknown): ScoreResult {
  const output = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return createScorer(setting, { parser }).score({ input: '', output, expected }) as ScoreResult;
}

test('json-valid asks for the schema alone, and needs no expected answer', () => {
  expect(scored('json-valid', { total: 3 })).toEqual({ name: 'json-valid', score: 1 });
  expect(scored('json-valid', { total: 'three' })).toMatchObject({ score: 0 });
  expect(scored('json-valid', 'nothing')).toMatchObject({ score: 0 });
});

const gold = { customer: { name: 'Ann Lee', city: 'Rome' }, total: 3, lines: [{ price: 1 }, { price: 2 }] };

test.each([
  ['the expected answer', gold, 1],
  ['texts in another case', { ...gold, customer: { name: 'ann lee', city: ' rome.' } }, 1],
  ['members that nobody asked for', { ...gold, note: 'hello' }, 1],
  ['one wrong value of five', { ...gold, total: 4 }, 4 / 5],
  ['a record that is missing', { total: 3, lines: gold.lines }, 3 / 5],
  ['a list with one place too many', { ...gold, lines: [...gold.lines, { price: 9 }] }, 5 / 6],
  ['a list in another order', { ...gold, lines: [{ price: 2 }, { price: 1 }] }, 3 / 5],
  ['nothing of it', {}, 0],
  ['what the schema does not allow', { ...gold, total: 'three' }, 0],
])('json-fields gives the share of fields that are right: %s', (_name, answer, score) => {
  expect(scored('json-fields', answer, gold).score).toBeCloseTo(score, 10);
});

test('json-fields takes null for no value, and counts the named fields alone', () => {
  expect(scored('json-fields', {}, { total: null }).score).toBe(1);
  expect(scored({ type: 'json-fields', fields: ['customer.name', 'total'] }, { total: 3 }, gold).score).toBe(
    0.5,
  );
  expect(scored({ type: 'json-fields', caseSensitive: true }, { a: 'x' }, { a: 'X' }).score).toBe(0);
  expect(scored('json-fields', {}, { list: [] }).score).toBe(0);
  expect(scored('json-fields', { list: [] }, { list: [] }).score).toBe(1);
});

test('json-fields tells the optimizer model which fields are wrong', () => {
  expect(scored('json-fields', { ...gold, total: 4, lines: [] }, gold).feedback).toBe(
    'Wrong fields: total is 4 and should be 3; lines.0.price is missing and should be 1; lines.1.price is missing and should be 2.',
  );
});
