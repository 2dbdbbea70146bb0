import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectWith } from '../../../../test/cli/project.ts';
import { importProject } from '../../import.ts';
import { ask, equalTests, models, yaml } from './kinds.fixture.ts';

test.each([
  ['missing file', 'prompts: [file://no.txt]\ntests: []\n', 'no.txt'],
  ['malformed', 'prompts:\n  - a\n b: [\n', 'promptfooconfig.yaml:3'],
  ['no prompt', 'prompts: []\ntests: [{ vars: { a: 1 } }]\n', 'there is no prompt'],
  ['no test', `prompts: ['{{a}}']\n`, 'there is no test'],
  ['not a test', `prompts: ['{{a}}']\ntests:\n  - vars: { a: 1 }\n  - 5\n`, 'promptfooconfig.yaml:4'],
])(
  'a configuration with a %s is refused with its place, and nothing is written',
  async (_what, text, said) => {
    const directory = projectWith({ 'promptfooconfig.yaml': text });
    const output = join(directory, 'out');
    await expect(importProject([directory], { output })).rejects.toThrow(said);
    expect(() => readFileSync(join(output, 'metaspo.config.yaml'))).toThrow('ENOENT');
  },
);

test('nothing is overwritten without force', async () => {
  const directory = projectWith({
    ...yaml({ prompts: [ask], tests: equalTests }),
    'data/mine.jsonl': 'mine',
  });
  await importProject([directory], { output: directory, ...models });
  await expect(importProject([directory], { output: directory })).rejects.toThrow(
    'there is a configuration already',
  );
  await importProject([directory], { output: directory, force: true, ...models });
  expect(readFileSync(join(directory, 'data/mine.jsonl'), 'utf8')).toBe('mine');
});
