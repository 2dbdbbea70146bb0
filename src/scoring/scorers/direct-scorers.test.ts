import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerFormat } from '../answer.ts';
import { answerParser } from '../answer-parser.ts';
import { createScorer } from '../create-scorer.ts';
import type { ScoreResult } from '../scorer.ts';
import { type ScorerName, type ScorerSetting, scorerNames } from '../scorer-setting.ts';

function score(
  format: AnswerFormat,
  setting: ScorerSetting,
  output: string,
  expected: unknown,
): number | null {
  const result = createScorer(setting, { parser: answerParser(format) }).score({
    input: '',
    output,
    expected,
  });
  return (result as ScoreResult).score;
}

const label: AnswerFormat = { type: 'label', labels: ['yes', 'no', 'maybe'] };
const formatFor: Readonly<Record<Exclude<ScorerName, 'judge' | 'assertions' | 'json-valid'>, AnswerFormat>> =
  {
    exact: {},
    choice: { type: 'choice', choices: 4 },
    numeric: { type: 'number' },
    'label-accuracy': label,
    'macro-f1': label,
    'squad-em': {},
    'squad-f1': {},
    contains: {},
    regex: {},
    'json-equality': { type: 'json' },
    'json-fields': { type: 'json' },
  };
const direct = scorerNames.filter(
  (name) => name !== 'judge' && name !== 'assertions' && name !== 'json-valid',
);

describe.each(direct)('%s', (name) => {
  const parser = answerParser(formatFor[name]);
  const scorer = createScorer(name, { parser });
  const gold =
    { choice: 'B', numeric: 4, 'json-equality': { a: 1 }, 'json-fields': { a: 1 } }[name as string] ?? 'yes';
  const text = typeof gold === 'object' ? JSON.stringify(gold) : String(gold);

  test('scores the expected answer 1, by itself and in a list', () => {
    expect(scorer.score({ input: '', output: text, expected: gold })).toEqual({ name, score: 1 });
    expect(scorer.score({ input: '', output: text, expected: ['maybe', gold] })).toEqual({ name, score: 1 });
  });

  test('scores a format error 0, read here or by the caller', () => {
    const answer = { ok: false, reason: 'no answer' } as const;
    expect(scorer.score({ input: '', output: ' ', expected: gold })).toEqual({ name, score: 0 });
    expect(scorer.score({ input: '', output: text, expected: gold, answer })).toEqual({ name, score: 0 });
  });

  test('leaves an example without an expected answer unscored', () => {
    for (const expected of [undefined, null, []]) {
      expect(scorer.score({ input: '', output: text, expected })).toEqual({ name, score: null });
    }
  });

  test('gives scores from 0 to 1 for any reply and expected answer', () => {
    const scores = (output: string, expected: unknown) => {
      try {
        return (scorer.score({ input: '', output, expected }) as ScoreResult).score ?? 0;
      } catch {
        return name === 'regex' ? 0 : Number.NaN;
      }
    };
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (output, expected) => {
        expect(scores(output, expected)).toBeGreaterThanOrEqual(0);
        expect(scores(output, expected)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('exact', () => {
  test.each([
    ['paris', 'Paris', 1],
    ['"Paris".', 'Paris', 1],
    ['**Paris**', 'Paris', 1],
    ['New  York', 'New York', 1],
    ['Cafe\u0301', 'Café', 1],
    ['Paris, France', 'Paris', 0],
    ['...', '...', 1],
  ])('a person takes %o for %o: %d', (output, expected, right) => {
    expect(score({}, 'exact', output, expected)).toBe(right);
  });

  test('compares texts as they stand where that is asked for', () => {
    const setting = { type: 'exact', caseSensitive: true } as const;
    expect(score({}, setting, 'paris', 'Paris')).toBe(0);
    expect(score({}, setting, ' Paris\n', 'Paris')).toBe(1);
  });

  test('takes number words and figures for the same', () => {
    expect(score({ type: 'integer' }, 'exact', 'three', '3')).toBe(1);
    expect(score({ type: 'integer' }, 'exact', '3', ['three', 'drei'])).toBe(1);
  });
});

describe('numeric', () => {
  const number: AnswerFormat = { type: 'number' };
  test.each([
    [{}, '1.1', 1, 0],
    [{ tolerance: 0.1 }, '1.1', 1, 1],
    [{ tolerance: 0.1 }, '1.11', 1, 0],
    [{ relativeTolerance: 0.01 }, '-101', -100, 1],
    [{ relativeTolerance: 0.01 }, '-102', -100, 0],
    [{ tolerance: 5, relativeTolerance: 0.01 }, '104', 100, 1],
    [{}, '1,000.0', '1000', 1],
  ])('%o reads %s for %s: %d', (tolerances, output, expected, right) => {
    expect(score(number, { type: 'numeric', ...tolerances }, output, expected)).toBe(right);
  });

  test('refuses tolerances below 0', () => {
    expect(() => score(number, { type: 'numeric', tolerance: -1 }, '1', 1)).toThrow(
      'scorer.tolerance: -1 is no tolerance. Write a number of at least 0.',
    );
  });
});

describe('contains', () => {
  test('finds the expected answer inside the reply', () => {
    expect(score({}, 'contains', 'It is  PARIS, of course', 'paris')).toBe(1);
    expect(score({}, { type: 'contains', caseSensitive: true }, 'PARIS', 'paris')).toBe(0);
  });
  test('finds parts of words, unless whole words are asked for', () => {
    expect(score({}, 'contains', 'non-entailment of 13', '3')).toBe(1);
    expect(score({}, { type: 'contains', wholeWords: true }, 'it is 13', '3')).toBe(0);
    expect(score({}, { type: 'contains', wholeWords: true }, 'it is 3.', '3')).toBe(1);
  });
});

describe('regex', () => {
  test('matches its own pattern, expected answer or not', () => {
    const setting = { type: 'regex', pattern: '(?i)^par' } as const;
    expect(score({}, setting, 'Paris', undefined)).toBe(1);
    expect(score({}, setting, 'in Paris', undefined)).toBe(0);
  });
  test('else takes each expected answer for a pattern', () => {
    expect(score({}, 'regex', 'grey', ['gr[ae]y', 'silver'])).toBe(1);
    expect(score({}, 'regex', 'green', 'gr[ae]y')).toBe(0);
  });
});

test('json-equality knows no order of members and no spacing', () => {
  const json: AnswerFormat = { type: 'json' };
  expect(score(json, 'json-equality', '{"b": [1, 2], "a": 1.0}', { a: 1, b: [1, 2] })).toBe(1);
  expect(score(json, 'json-equality', '{"b": [2, 1], "a": 1}', '{"a": 1, "b": [1, 2]}')).toBe(0);
  expect(score(json, 'json-equality', '[1, 2]', [[1, 2]])).toBe(1);
});

test('the mean takes weights: k times the weight is k repeats', () => {
  const scorer = createScorer('exact', { parser: answerParser({}) });
  const answers = [{ score: 1 }, { score: 0 }, { score: 0.5 }];
  expect(scorer.aggregate(answers)).toBe(0.5);
  expect(scorer.aggregate(answers, [3, 1, 0])).toBe(0.75);
  expect(scorer.aggregate(answers, [0, 0, 0])).toBeNull();
  expect(scorer.aggregate([])).toBeNull();
});
