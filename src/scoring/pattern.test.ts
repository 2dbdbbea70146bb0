import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, escapePattern } from './pattern.ts';

test('flags may lead a pattern, as in other languages', () => {
  expect(compilePattern('(?i)answer: (\\d)', 'here').found('ANSWER: 4')).toEqual(['4']);
  expect(compilePattern('(?s)a.b', 'here').isIn('a\nb')).toBe(true);
});

test('patterns that the Unicode rules forbid are compiled without them', () => {
  expect(compilePattern('a\\-b', 'here').isIn('a-b')).toBe(true);
});

test('a pattern keeps the syntax of JavaScript, lookbehind and references included', () => {
  expect(compilePattern('(?<=: )(\\w)\\1', 'here').found('one: aa, two: bb')).toEqual(['a', 'b']);
  expect(compilePattern('(?<city>\\p{Lu}\\p{Ll}+)(?!\\.)\\b', 'here').found('Rome. Paris')).toEqual([
    'Paris',
  ]);
});

test.each(['^(a+)+$', '(\\w+\\s?)*$', '(a|aa)+$', '(.*a){20}$', '(?<=x|)(a|a)*$', '(a*)*\\1b'])(
  'a search for %s ends whatever the text, and says that it could not tell',
  (source) => {
    const pattern = compilePattern(source, 'here');
    const text = `${'a'.repeat(40)}!`;
    expect(pattern.found(text)).toBeUndefined();
    expect(pattern.isIn(text)).toBeUndefined();
    expect(pattern.isIn('a'.repeat(8))).toBeTypeOf('boolean');
  },
);

test('an unusable pattern is refused with its place', () => {
  expect(() => compilePattern('[', 'task.answer')).toThrow(/^task\.answer: "\[" is no regular expression/);
});

test('an escaped text matches itself', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(text.replace(new RegExp(escapePattern(text), 'u'), '')).toBe('');
    }),
  );
});
