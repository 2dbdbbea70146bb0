import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clipText, shortLine, shortText } from './clip-text.ts';

const family = '👩‍👩‍👧‍👦';
const flags = '🇩🇪🇫🇷';

it.each([
  ['abc', 5, 'abc'],
  ['abc', 2, 'ab'],
  ['abc', 0, ''],
  [`a${family}b`, 5, 'a'],
  [`a${family}b`, 1 + family.length, `a${family}`],
  [family, 5, ''],
  [`x${flags}`, 5, 'x🇩🇪'],
  [`x${flags}`, 6, 'x🇩🇪'],
  ['cafe\u0301!', 4, 'caf'],
  ['नमस्ते', 3, 'नम'],
  ['ab\r\ncd', 3, 'ab'],
])('clips %j to %i: %j', (text, most, clipped) => {
  expect(clipText(text, most)).toBe(clipped);
});

it('is a beginning of the text, within the bound, that ends where a character ends', () => {
  const pieces = fc.constantFrom(
    'a',
    ' ',
    '日',
    'e\u0301',
    family,
    flags,
    '🇩',
    '\uD83D',
    '\u0301',
    '\r\n',
    'नि',
  );
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.array(pieces), fc.nat(60), (all, most) => {
      const text = all.join('');
      const clipped = clipText(text, most);
      const boundaries = [...graphemes.segment(text)].map(({ index }) => index);
      const expected = [...boundaries, text.length].findLast((boundary) => boundary <= most);
      expect(clipped).toBe(text.slice(0, expected));
    }),
    { numRuns: 2_000 },
  );
});

it('clips in a text that is one character without end', () => {
  expect(clipText(`a${'\u0301'.repeat(100_000)}`, 50_000).length).toBeLessThanOrEqual(50_000);
});

it('shortens a text with an ellipsis, and in one line', () => {
  expect(shortText('abc', 3)).toBe('abc');
  expect(shortText(`ab${family}`, 4)).toBe('ab…');
  expect(shortLine('  a\n b\tc  ', 4)).toBe('a b…');
});
