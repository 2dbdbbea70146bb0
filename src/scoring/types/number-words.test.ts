import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOfNumberWords } from './number-words.ts';

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function inWords(value: number): string {
  if (value < 20) return units[value] ?? '';
  if (value < 100) {
    const rest = value % 10;
    return `${tens[Math.floor(value / 10) - 2]}${rest === 0 ? '' : `-${inWords(rest)}`}`;
  }
  const [size, name] =
    value < 1_000 ? [100, 'hundred'] : value < 1_000_000 ? [1_000, 'thousand'] : [1_000_000, 'million'];
  const rest = value % size;
  const joint = rest > 0 && rest < 100 ? ' and ' : ' ';
  return `${inWords(Math.floor(value / size))} ${name}${rest === 0 ? '' : `${joint}${inWords(rest)}`}`;
}

test('every whole number below a thousand million is read back from its words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
      expect(valueOfNumberWords(inWords(value))).toBe(value);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  'two five',
  'and three',
  'three and',
  'hundred',
  'twenty ten',
  'two thousand three million',
  'zero five',
])('"%s" is no number', (text) => {
  expect(valueOfNumberWords(text)).toBeUndefined();
});
