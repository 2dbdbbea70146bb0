import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfiguration } from '../config/load-configuration.ts';
import { importProject } from './import.ts';
import { validate } from './validate.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'metaspo-import-'));
  const rows = Array.from(
    { length: 12 },
    (_unused, row) => `ticket ${row},${row % 2 === 0 ? 'bug' : 'question'}`,
  );
  writeFileSync(join(directory, 'cases.csv'), `ticket,label\n${rows.join('\n')}\n`);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function imported(prompt: string, models: { base?: string; optimizer?: string } = {}) {
  writeFileSync(join(directory, 'ask.md'), prompt);
  const files = ['ask.md', 'cases.csv'].map((file) => join(directory, file));
  return importProject(files, { output: join(directory, 'out'), ...models });
}

test('an answer that the prompts ask for in a tag is read there, and what is imported can be run', async () => {
  const { guesses, missing } = await imported(
    'Say bug or question. Put it in <label> and </label>.\n<ticket>{{ticket}}</ticket>',
  );
  expect(missing).toEqual([]);
  expect(guesses).toContain(
    'the answer stands in <label>, as the prompts ask for; change `answer.tag` where it does not',
  );
  const loaded = await loadConfiguration({ file: join(directory, 'out', 'metaspo.config.yaml') });
  expect(loaded.configuration.tasks.source[0]).toMatchObject({ answer: { type: 'label', tag: 'label' } });
  expect((await validate(loaded)).tasks).toHaveLength(1);
});

test('tags around what goes in are none that an answer stands in', async () => {
  const { guesses } = await imported('<ticket>{{ticket}}</ticket> Is it a bug?');
  expect(guesses.join('\n')).not.toContain('answer.tag');
});

test('a model whose server has no address yet is named, with what to fill in, also in the file', async () => {
  const { missing } = await imported('Bug or question? {{ticket}}', { base: 'openai-compatible/mine' });
  expect(missing[0]).toContain('models.base: openai-compatible needs the address of the server');
  const text = readFileSync(join(directory, 'out', 'metaspo.config.yaml'), 'utf8');
  expect(text).toContain('# To fill in before a run:\n# - models.base:');
});
