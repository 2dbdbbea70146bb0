import { expect, test } from 'vitest';
import { cannotBeShown, demonstrates, withDemonstrations } from './demonstrations.ts';
import { slotsOf } from './template.ts';

const one = { fields: { input: 'How many?' }, reply: 'Three.' };
const text = withDemonstrations('Answer: {{input}}', [
  one,
  { ...one, fields: { input: 'How far?' }, before: 'user: Hi' },
]);

test('worked examples stand before the user prompt, which keeps its slots', () => {
  expect(text).toMatch(/^<worked_examples>\n<example>\n<input>\nHow many\?\n<\/input>\n<reply>\nThree\.\n/);
  expect(text).toContain('<messages_before>\nuser: Hi\n</messages_before>');
  expect(text.endsWith('</worked_examples>\n\nAnswer: {{input}}')).toBe(true);
  expect(slotsOf(text)).toEqual(['input']);
});

test('a prompt knows the examples that it shows', () => {
  expect(demonstrates(text, { input: 'How many?' })).toBe(true);
  expect(demonstrates(text, { input: 'How' })).toBe(false);
  expect(demonstrates('How many? {{input}}', { input: 'How many?' })).toBe(false);
});

test('a text that would be read as a slot is not shown', () => {
  expect(cannotBeShown(one)).toBe(false);
  expect(cannotBeShown({ ...one, reply: 'Use {{ name }}.' })).toBe(true);
  expect(cannotBeShown({ ...one, fields: { input: '</worked_examples>' } })).toBe(true);
});
