import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainTask } from '../../../test/support/learning.ts';
import { SealedSplit } from '../../tasks/sealed-split.ts';
import { userPromptsFromFile } from './user-prompt-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'metaspo-user-prompts-'));
const floor = { constant: null, chance: null, best: 0 };
const tasks = ['red', 'blue'].map((name) => ({
  ...plainTask(name, { train: 2 }),
  test: new SealedSplit([]),
  floor,
}));

function from(content: unknown) {
  writeFileSync(join(directory, 'prompts.json'), JSON.stringify(content));
  return userPromptsFromFile('prompts.json', tasks, directory).map(({ task, userPrompts }) => [
    task.name,
    userPrompts.map(({ text }) => text),
  ]);
}

test('a list is for all tasks, each template once', () => {
  const texts = ['Answer {{input}}', 'Solve {{input}}'];
  expect(from([...texts, 'Answer {{input}}'])).toEqual([
    ['red', texts],
    ['blue', texts],
  ]);
});

test('an object has a list for each task', () => {
  expect(from({ red: ['R {{input}}'], blue: ['B {{input}}'] })).toEqual([
    ['red', ['R {{input}}']],
    ['blue', ['B {{input}}']],
  ]);
  expect(() => from({ red: ['R {{input}}'] })).toThrow('no user prompts for task "blue"');
});

test('a template that does not show the example whole is refused, and so is what is no list of templates', () => {
  expect(() => from(['Answer the question.'])).toThrow('lacks {{input}}');
  expect(() => from(['Answer {{input}} {{hint}}'])).toThrow('has {{hint}}, which nothing fills');
  expect(() => from([])).toThrow('no file with user prompts');
  expect(() => userPromptsFromFile('nowhere.json', tasks, directory)).toThrow('nowhere.json');
});
