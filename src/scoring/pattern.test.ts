import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, escapePattern } from './pattern.ts';

test('flags may lead a pattern, as in other languages', () => {
  expect('ANSWER: 4'.search(compilePattern('(?i)answer: \\d', 'here'))).toBe(0);
  expect('a\nb'.search(compilePattern('(?s)a.b', 'here'))).toBe(0);
});

test('patterns that the Unicode rules forbid are compiled without them', () => {
  expect('a-b'.search(compilePattern('a\\-b', 'here'))).toBe(0);
});

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
