import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownJson, shownLine, shownText } from './shown-text.ts';

test.each([
  ['\u001b]0;title\u0007', '\\x1b]0;title\\x07', 'the title of the window'],
  ['\u001b]52;c;aGk=\u001b\\', '\\x1b]52;c;aGk=\\x1b\\', 'the clipboard'],
  ['\u009b2J', '\\x9b2J', 'a control sequence in one character'],
  ['\u001b[8mhidden', '\\x1b[8mhidden', 'a style'],
  ['a\rb', 'a\\rb', 'back to the start of the line'],
  ['a\u0008b\u007f', 'a\\x08b\\x7f', 'back one character'],
  ['\u202egnp.exe', '\\u202egnp.exe', 'the other direction'],
  ['\u2066a\u2069', '\\u2066a\\u2069', 'an isolate'],
  ['pay\u200bpal', 'pay\\u200bpal', 'no width'],
  ['a\ufeffb\u00adc', 'a\\ufeffb\\xadc', 'no width'],
  ['a\u2028b', 'a\\u2028b', 'a line break of another kind'],
  ['\u{e0041}', '\\u{e0041}', 'a letter that no one sees'],
  ['\ud83d', '\\ud83d', 'half a character'],
])('what acts instead of being seen is written out: %j', (text, shown, _what) => {
  expect(shownText(text)).toBe(shown);
});

test.each(['Ünïcödé, 日本語, العربية', 'a\nb\tc', '👩‍🔬 ❤️ 1️⃣', 'می‌خواهم', 'क्‍ष', '𝒜'])(
  'what is seen stays: %s',
  (text) => {
    expect(shownText(text)).toBe(text);
  },
);

test('a text of one line has no line breaks', () => {
  expect(shownLine('a\nb\r\nc\td')).toBe('a\\nb\\nc\\td');
});

const hostile = fc.string({ unit: 'binary', maxLength: 50 });

test('nothing of any text acts on a terminal, and showing it again changes nothing', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = shownText(text);
      expect(shown).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      expect(shownText(shown)).toBe(shown);
    }),
    { numRuns: 2_000 },
  );
});

test('JSON means the same afterwards and holds nothing that acts', () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, hostile), (value) => {
      const json = shownJson(JSON.stringify(value));
      expect(JSON.parse(json)).toEqual(value);
      expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
    }),
    { numRuns: 2_000 },
  );
});
