import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerFormat, AnswerValue } from './answer.ts';
import { decorations } from './answer-decorations.fixture.ts';
import { answerParser } from './answer-parser.ts';

const labels = ['正面', '负面', 'billing', 'billing/refund', 'A and B', 'très bien', 'C++'];
const answers: readonly (readonly [AnswerFormat, fc.Arbitrary<AnswerValue>])[] = [
  [{ type: 'choice', choices: 5 }, fc.constantFrom('A', 'B', 'C', 'D', 'E')],
  [{ type: 'integer' }, fc.integer({ min: -99_999, max: 99_999 }).map((value) => value + 0)],
  [{ type: 'integer', min: 1, max: 5 }, fc.integer({ min: 1, max: 5 })],
  [{ type: 'number' }, fc.integer({ min: -99_999, max: 99_999 }).map((value) => value / 100 + 0)],
  [{ type: 'yes-no' }, fc.constantFrom('yes', 'no')],
  [{ type: 'label', labels }, fc.constantFrom(...labels)],
];

test.each(answers)('a decorated answer reads as itself or not at all: %o', (format, values) => {
  const parser = answerParser(format);
  let read = 0;
  let tried = 0;
  fc.assert(
    fc.property(values, decorations, (value, decorate) => {
      const answer = parser.parseReply(decorate(String(value)));
      tried += 1;
      if (answer.ok) read += 1;
      if (answer.ok) expect(answer.value).toBe(value);
    }),
    { numRuns: 3_000 },
  );
  expect(read / tried).toBeGreaterThan(0.7);
});

test.each(answers)('in a tag with attributes it is the same: %o', (format, values) => {
  const bare = answerParser(format);
  const tagged = answerParser({ ...format, tag: 'answer' });
  const attributes = fc.constantFrom('', ' lang="en"', " note='a > b'", ' a b=c', '\n');
  fc.assert(
    fc.property(values, decorations, attributes, (value, decorate, attribute) => {
      const text = decorate(String(value));
      expect(tagged.parseReply(`So: <Answer${attribute}>${text}</answer >`)).toEqual(bare.parseReply(text));
    }),
  );
});

/** What makes another number of the number beside it, or none. */
const changes: readonly (readonly [before: string, after: string])[] = [
  ...[
    'minus ',
    'negative ',
    'minus',
    '−',
    '－',
    '—',
    '√',
    '∛',
    '\\sqrt{',
    'sqrt(',
    'log ',
    '1/',
    '½',
    '±',
    '10^',
    '2×',
  ].map((before) => [before, ''] as const),
  ...['10⁻', '2 * ', '|-', '<', '≥', 'not ', 'twice ', 'the square root of ', '¬', 'moins ', '1,', '1.'].map(
    (before) => [before, ''] as const,
  ),
  ['~~', '~~'],
  ...[
    '²',
    '⁻³',
    '½',
    'π',
    '\\pi',
    '\\times 10^3',
    ' × 10³',
    ' squared',
    ' million',
    'k',
    '万',
    ' 億',
    '/7',
  ].map((after) => ['', after] as const),
  ...[
    'e5',
    '^2',
    '+',
    ' or 7',
    '–7',
    ' to 7',
    '.7.7',
    ',7',
    ' dozen',
    '\u0336',
    ' π',
    ':30',
    '{,}000',
    ' 000',
  ].map((after) => ['', after] as const),
];

test('beside a mark that changes its value a number never reads as itself', () => {
  const parser = answerParser({ type: 'number' });
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 999 }), fc.constantFrom(...changes), (size, [before, after]) => {
      const answer = parser.parseReply(`${before}${size}${after}`);
      if (answer.ok) expect(answer.value).not.toBe(size);
    }),
    { numRuns: 3_000 },
  );
});

test('a label beside another one never reads as one of them', () => {
  const parser = answerParser({ type: 'label', labels });
  const joints = fc.constantFrom(
    ', ',
    '/',
    ' / ',
    ' or ',
    ' and ',
    ' & ',
    '、',
    ' - ',
    ' → ',
    '|',
    '；',
    ' vs ',
    '\n',
    '。',
  );
  fc.assert(
    fc.property(fc.constantFrom(...labels), joints, fc.constantFrom(...labels), (one, joint, other) => {
      fc.pre(one !== other);
      const answer = parser.parseReply(`${one}${joint}${other}`);
      expect(answer.ok).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});
