import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namedSystemPrompt } from './system-prompt-references.ts';

const directory = mkdtempSync(join(tmpdir(), 'metaspo-references-'));
writeFileSync(join(directory, 'careful.txt'), '\nBe careful.\n');
const places = { directory, workingDirectory: directory };
const named = (reference: string) => {
  const { name, prompt } = namedSystemPrompt(reference, places);
  return { name, text: prompt.text };
};

test('a file is its text, named after the file', () => {
  expect(named('careful.txt')).toEqual({ name: 'careful.txt', text: 'Be careful.' });
  expect(named('file:careful.txt').text).toBe('Be careful.');
});

test('a baseline goes before a file and a run of its name', () => {
  writeFileSync(join(directory, 'default'), 'not this');
  expect(named('default')).toEqual({ name: 'default', text: 'You are a helpful assistant.' });
  expect(named('file:default').text).toBe('not this');
});

test('words with a space are the text itself, and text: says so of any', () => {
  expect(named('Think twice.')).toEqual({ name: 'Think twice.', text: 'Think twice.' });
  expect(named('text:default')).toEqual({ name: 'default', text: 'default' });
});

test('a word that is nothing known says what it might have been', () => {
  expect(() => named('carefull.txt')).toThrow(/no file, no run and no baseline.*text:carefull\.txt/s);
  expect(() => named('baseline:cott')).toThrow('Did you mean "cot"?');
  expect(() => named('file:nowhere.txt')).toThrow('nowhere.txt');
});

test('the baseline none is no system prompt at all', () => {
  expect(named('none')).toEqual({ name: 'none', text: '' });
  expect(named('baseline:none').text).toBe('');
});

test('an empty file is a mistake, not a prompt', () => {
  writeFileSync(join(directory, 'empty.txt'), ' \n');
  expect(() => named('empty.txt')).toThrow('is empty');
});
