import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { configuration, metaspo, projectWith, reviews } from './cli/project.ts';

const head = '---\nowner: me\n---\n\n';
const directory = projectWith({
  'metaspo.config.json': configuration({ systemPrompt: { file: 'prompts/system.md' } }),
  'prompts/system.md': `${head}You are a helpful assistant.\n`,
  'data.json': reviews(60),
});
const promptFile = join(directory, 'prompts/system.md');
let learned: { systemPrompt: string; initialSystemPrompt: string };

beforeAll(async () => {
  const words = [
    'optimize',
    '--write',
    '--json',
    '--set',
    'settings.iterations=3',
    '--set',
    'settings.race.certainty=0',
  ];
  const { code, stdout, stderr } = await metaspo(directory, ...words);
  expect(code, stderr).toBe(0);
  learned = JSON.parse(stdout);
  expect(stderr).toMatch(/^--- prompts.*\n\+\+\+ prompts[\s\S]*^Wrote /m);
  expect(stderr).toContain('prompts/system.md');
});

test('optimize --write puts the learned prompt into its file, and leaves the rest of it', () => {
  expect(learned.initialSystemPrompt).toBe('You are a helpful assistant.');
  expect(readFileSync(promptFile, 'utf8')).toBe(`${head}${learned.systemPrompt}\n`);
});

test('runs export --write does the same for a stored run', async () => {
  writeFileSync(promptFile, `${head}Something else.\n`);
  expect((await metaspo(directory, 'runs', 'export', '--write')).stderr).toContain('-Something else.');
  expect(readFileSync(promptFile, 'utf8')).toBe(`${head}${learned.systemPrompt}\n`);
  expect((await metaspo(directory, 'runs', 'export', '--write')).stderr).toContain('has this prompt already');
});

test('nothing is written where a gate is not met', async () => {
  writeFileSync(promptFile, 'You are a helpful assistant.\n');
  const { code } = await metaspo(
    directory,
    'optimize',
    '--write',
    '--min-gain',
    '1',
    '--set',
    'settings.iterations=1',
  );
  expect(code).toBe(3);
  expect(readFileSync(promptFile, 'utf8')).toBe('You are a helpful assistant.\n');
});

test('a run begins with what another has learned, user prompts included', async () => {
  const words = [
    'optimize',
    '--json',
    '--no-test',
    '--set',
    'systemPrompt=run:latest',
    '--set',
    'settings.iterations=1',
  ];
  const { code, stdout, stderr } = await metaspo(directory, ...words);
  expect(code, stderr).toBe(0);
  const text = await metaspo(directory, 'runs', 'list', '--json');
  expect(JSON.parse(text.stdout).runs.length).toBeGreaterThan(1);
  expect(JSON.parse(stdout).initialSystemPrompt).not.toBe('run:latest');
});

test.each([
  [['optimize', '--write', '--set', 'systemPrompt=Be kind.'], 'not in a separate file'],
  [['validate', '--set', 'systemPrompt={"file":"none.md"}'], 'none.md'],
  [['validate', '--set', 'systemPrompt={"path":"a"}'], 'path'],
  [['validate', '--set', 'systemPrompt=run:nothing'], 'there is no run "nothing"'],
])('%j is refused', async (words, said) => {
  const { code, stderr } = await metaspo(directory, ...words);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});
