import { describe, expect, test } from 'vitest';
import { UsageError } from '../foundation/errors.ts';
import type { AnswerFormat } from './answer.ts';
import { answerParser } from './answer-parser.ts';

const refusals: readonly (readonly [unknown, string])[] = [
  [
    { tag: 'answer', lastLine: true },
    'answer: two places of the answer are named, tag and lastLine. Name one.',
  ],
  [
    { tag: '<answer>' },
    'answer.tag: "<answer>" is no tag name. Write the name alone, without brackets, such as answer.',
  ],
  [
    { tag: 'think' },
    'answer.tag: <think> holds thinking, which is never read. Take another name, such as answer.',
  ],
  [{ tags: 'answer' }, 'answer: unknown key "tags". Did you mean "tag"?'],
  [{ type: 'interger' }, 'answer.type: unknown type "interger". Did you mean "integer"?'],
  [{ type: 'integer', min: 5, max: 1 }, 'answer: min 5 is above max 1. Swap them.'],
  [{ type: 'number', min: Number.NaN }, 'answer.min: NaN is no number. Write a finite one.'],
  [
    { type: 'integer', min: 1.2, max: 1.8 },
    'answer: there is no whole number from 1.2 to 1.8. Widen the bounds, or take type number.',
  ],
  [{ min: 1 }, 'answer.min: min does not belong to type text. It belongs to integer and number.'],
  [
    { type: 'choice', choices: 1 },
    'answer.choices: 1 options cannot be lettered. Write a whole number from 2 to 26.',
  ],
  [{ type: 'label' }, 'answer.labels: type label needs its labels. List two or more.'],
  [{ type: 'label', labels: ['one'] }, 'answer.labels: type label needs its labels. List two or more.'],
  [
    { type: 'label', labels: ['a', 1] },
    'answer.labels: 1 is no label. Write each label as a text, in quotes where needed.',
  ],
  [
    { type: 'label', labels: ['not hate', 'Not_Hate'] },
    'answer.labels: "not hate" and "Not_Hate" are the same label. Case, outer marks, and space, hyphen or underscore make no difference.',
  ],
  [
    { regex: '(' },
    'answer.regex: "(" is no regular expression. Invalid regular expression: /(/gm: Unterminated group',
  ],
  [{ regex: '' }, 'answer.regex: the regular expression is empty. Write one, such as "(?i)answer: (\\w+)".'],
  ...['answer', '$', '$.a..b', '$[x]'].map(
    (path) =>
      [
        { jsonPath: path },
        `answer.jsonPath: "${path}" is no path. Write a path from $ with members and list places only, such as $.result.label or $.items[0].`,
      ] as const,
  ),
];

describe('a format that contradicts itself is refused with where and the hint', () => {
  test.each(refusals)('%o', (format, message) => {
    const parse = () => answerParser(format as AnswerFormat);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});

test('lastLine: false names no place', () => {
  expect(answerParser({ tag: 'answer', lastLine: false }).parseReply('<answer>x</answer>').ok).toBe(true);
});

test('closed sets name their answers, others do not', () => {
  const labels = (format: AnswerFormat) => answerParser(format).labels;
  expect(labels({ type: 'choice', choices: 3 })).toEqual(['A', 'B', 'C']);
  expect(labels({ type: 'choice' })).toBeUndefined();
  expect(labels({ type: 'integer', min: 1, max: 5 })).toEqual(['1', '2', '3', '4', '5']);
  expect(labels({ type: 'integer', min: 1 })).toBeUndefined();
  expect(labels({ type: 'number', min: 1, max: 5 })).toBeUndefined();
  expect(labels({ type: 'yes-no' })).toEqual(['yes', 'no']);
  expect(labels({ type: 'label', labels: ['b', 'a'] })).toEqual(['b', 'a']);
  expect(labels({})).toBeUndefined();
});
