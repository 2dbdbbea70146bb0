import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerFormat, AnswerValue } from './answer.ts';
import { answerTables } from './answer-cases.fixture.ts';
import { answerParser } from './answer-parser.ts';
import { parseGolds } from './answer-text.ts';
import { renderAnswer } from './render-answer.ts';

function read(format: AnswerFormat, reply: string): AnswerValue | null {
  const answer = answerParser(format).parseReply(reply);
  return answer.ok ? answer.value : null;
}

describe('the defects of the published code do not return', () => {
  const letter: AnswerFormat = { tag: 'answer', type: 'choice', choices: 5 };
  const rating: AnswerFormat = { tag: 'answer', type: 'integer', min: 1, max: 5 };
  const count: AnswerFormat = { tag: 'answer', type: 'integer' };

  test('"The answer is C" is C, not E', () => {
    expect(read(letter, '<answer>The answer is C</answer>')).toBe('C');
  });
  test('"The best answer is C" is C, not B', () => {
    expect(read(letter, '<answer>The best answer is C</answer>')).toBe('C');
  });
  test('"yes." is yes', () => {
    expect(read({ tag: 'answer', type: 'yes-no' }, '<answer>yes.</answer>')).toBe('yes');
  });
  test('4.5 is no whole number, and not 4', () => {
    expect(answerParser(rating).parseReply('<answer>4.5</answer>')).toEqual({
      ok: false,
      reason: '4.5 is not a whole number',
    });
  });
  test('10 is no rating from 1 to 5', () => {
    expect(answerParser(rating).parseReply('<answer>10</answer>')).toEqual({
      ok: false,
      reason: '10 is above the maximum 5',
    });
  });
  test('"three" equals "3", whatever the other replies are', () => {
    const parser = answerParser(count);
    const replies = ['three', '3', 'Three.', 'many', '12'].map((text) => `<answer>${text}</answer>`);
    const alone = replies.map((reply) => answerParser(count).parseReply(reply));
    expect(replies.map((reply) => parser.parseReply(reply))).toEqual(alone);
    expect(alone.map((answer) => answer.ok && answer.value)).toEqual([3, 3, 3, false, 12]);
  });
  test('a gold list may mix numbers and words', () => {
    const golds = parseGolds(answerParser(count), ['three', '3', 3]);
    expect(golds).toEqual([3, 3, 3].map((value) => ({ ok: true, value })));
  });
});

test('a format error says in words what is missing', () => {
  const reason = (format: AnswerFormat, reply: string) => {
    const answer = answerParser(format).parseReply(reply);
    return answer.ok ? undefined : answer.reason;
  };
  expect(reason({ tag: 'answer' }, 'Paris')).toBe('no <answer> tag');
  expect(reason({ tag: 'answer' }, '<answer>Paris')).toBe('the last <answer> tag is not closed');
  expect(reason({ tag: 'answer' }, '<think>Paris')).toBe(
    'the reply ends inside its thinking: no <answer> tag',
  );
  expect(reason({ type: 'choice', choices: 4 }, 'B or C')).toBe('"B or C" names B and C');
  expect(reason({ type: 'choice', choices: 4 }, 'F')).toBe('F is not one of the options A to D');
  expect(reason({ type: 'integer' }, '3 or 4')).toBe('"3 or 4": several numbers: 3, 4');
  expect(reason({ jsonPath: '$.a' }, 'x')).toBe('no JSON object or list in the reply');
});

const formats: readonly AnswerFormat[] = [
  ...answerTables.flatMap(({ format, cases }) => [format, ...cases.flatMap(({ format: own }) => own ?? [])]),
  { tag: 'answer', type: 'choice', choices: 4 },
  { lastLine: true, type: 'number' },
  { jsonPath: '$.a', type: 'json' },
];
/** Words and marks that the readers look for, in any order. */
const fragments = fc.constantFrom(
  ...[
    '<answer>',
    '</answer>',
    '<think>',
    '</think>',
    'answer',
    ' is ',
    ': ',
    'C',
    'a',
    '(',
    ')',
    'B) ',
    'or ',
    'not ',
  ],
  ...[
    'yes',
    'no',
    '1',
    '2.5',
    '-',
    '/',
    'out of',
    ' five',
    ' hundred',
    'and ',
    '**',
    '`',
    '\n',
    '{"a":',
    '}',
    '[',
    '"',
  ],
  ...['entailment', 'non-', '\\boxed{', '$', '.', ',', '?', ' ', 'e', '%', '\u0301', '😀', '\uD83D', '```\n'],
);
const replies = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join('')),
);

test('a parser never throws, and its reasons are words', () => {
  const parsers = formats.map((format) => answerParser(format));
  fc.assert(
    fc.property(replies, fc.constantFrom(...parsers), (reply, parser) => {
      const answer = parser.parseReply(reply);
      if (!answer.ok) expect(answer.reason).toMatch(/\w/);
    }),
    { numRuns: 3_000 },
  );
});

test('what a parser reads is within its closed set and bounds', () => {
  const closed = formats.map((format) => answerParser(format)).filter(({ labels }) => labels !== undefined);
  fc.assert(
    fc.property(replies, fc.constantFrom(...closed), (reply, parser) => {
      const answer = parser.parseReply(reply);
      if (answer.ok) expect(parser.labels).toContain(String(answer.value));
    }),
    { numRuns: 3_000 },
  );
});

describe('a value in its place is read as itself', () => {
  const places = fc.constantFrom<AnswerFormat>(
    { tag: 'answer' },
    {},
    { lastLine: true },
    { jsonPath: '$.result[1]["the answer"]' },
    { jsonPath: '$.list[-2]' },
  );
  const labels = ['entailment', 'non-entailment', 'no label', '-1', 'C++'];
  const values: readonly (readonly [AnswerFormat, fc.Arbitrary<AnswerValue>])[] = [
    [{ type: 'choice', choices: 7 }, fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G')],
    [{ type: 'integer' }, fc.maxSafeInteger().map((value) => value + 0)],
    [{ type: 'number' }, fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)],
    [{ type: 'yes-no' }, fc.constantFrom('yes', 'no')],
    [{ type: 'label', labels }, fc.constantFrom(...labels)],
    [
      { type: 'text' },
      fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} .,'-]*$/u).map((text) => text.normalize('NFC').trim()),
    ],
    [
      { type: 'json' },
      fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
    ],
  ];
  test.each(values)('%o', (type, value) => {
    fc.assert(
      fc.property(places, value, (place, expected) => {
        const format = { ...place, ...type };
        expect(read(format, renderAnswer(format, expected) ?? '')).toEqual(expected);
      }),
    );
  });
});

test('long replies are read in reasonable work', () => {
  const long = [
    '<answer>'.repeat(4_000),
    'A or '.repeat(8_000),
    '(B '.repeat(8_000),
    '<think>'.repeat(4_000),
    '['.repeat(30_000),
    '_'.repeat(30_000),
    'one '.repeat(8_000),
    `\`\`\`\n${' '.repeat(30_000)}`,
    '1,'.repeat(15_000),
    '"'.repeat(30_000),
    `${'.'.repeat(30_000)}x`,
    'so '.repeat(10_000),
    'the answer not '.repeat(3_000),
  ];
  for (const format of formats) {
    const parser = answerParser(format);
    for (const reply of long) expect(parser.parseReply(reply).ok).toBeTypeOf('boolean');
  }
});
