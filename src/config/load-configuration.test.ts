import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { UsageError } from '../foundation/errors.ts';
import { loadConfiguration } from './load-configuration.ts';
import { parseSet } from './overrides.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-config-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

async function failureOf(
  files: Readonly<Record<string, string>>,
  ...sets: readonly string[]
): Promise<UsageError> {
  const directory = folderWith(files);
  const loading = loadConfiguration({ directory, overrides: sets.map(parseSet) });
  return loading.then(
    () => expect.unreachable('a configuration that should be rejected'),
    (error: UsageError) => error,
  );
}

const yaml = `models:
  base: sim/base
tasks:
  source:
    - suite: review/*
`;

test('a configuration in YAML gets its defaults', async () => {
  const { configuration, file } = await loadConfiguration({
    directory: folderWith({ 'metaspo.config.yaml': yaml }),
  });
  expect(file).toMatch(/metaspo\.config\.yaml$/);
  expect(configuration).toMatchObject({
    systemPrompt: 'You are a helpful assistant.',
    preset: 'efficient',
    method: 'metaspo',
    seed: 1,
    concurrency: 32,
    limits: { trainExamples: 50, selectExamples: 50, testExamples: 500 },
    tasks: { source: [{ suite: 'review/*' }], target: [] },
  });
});

test('JSON and TypeScript say the same as YAML', async () => {
  const value = { models: { base: 'sim/base' }, tasks: { source: [{ suite: 'review/*' }] } };
  const json = folderWith({ 'metaspo.config.json': JSON.stringify(value) });
  const code = folderWith({
    'metaspo.config.ts': `import { defineConfig } from 'metaspo';\nexport default defineConfig(${JSON.stringify(value)});`,
  });
  const modules = async () => ({ metaspo: await import('./define-config.ts') });
  const expected = (await loadConfiguration({ directory: folderWith({ 'metaspo.config.yaml': yaml }) }))
    .configuration;
  expect((await loadConfiguration({ directory: json })).configuration).toEqual(expected);
  expect((await loadConfiguration({ directory: code, modules })).configuration).toEqual(expected);
});

test('functions and model objects of a configuration in code stay what they are', async () => {
  const directory = folderWith({
    'metaspo.config.mjs': `
      class Model { doGenerate() {} }
      export default {
        models: { base: new Model() },
        tasks: { source: [{ name: 'a', data: [{ input: 'x' }], userPrompt: '{{input}}', scorer: () => ({ name: 's', score: 1 }) }] },
      };`,
  });
  const { configuration } = await loadConfiguration({ directory });
  expect(configuration.models.base?.constructor.name).toBe('Model');
  expect(configuration.tasks.source[0]?.scorer).toBeInstanceOf(Function);
});

test('an unknown key is refused with file, line and the key that was meant', async () => {
  const text = 'tasks:\n  source:\n    - name: a\n      data: a.json\n      anwser: { type: integer }\n';
  const { code, message, exitCode } = await failureOf({ 'metaspo.config.yaml': text });
  expect({ code, exitCode }).toEqual({ code: 'unknown-config-key', exitCode: 2 });
  expect(message).toMatch(/metaspo\.config\.yaml:5: unknown key "tasks\.source\[0\]\.anwser"/);
  expect(message).toContain('Did you mean "answer"?');
});

test('every further problem is named too', async () => {
  const { message } = await failureOf({
    'metaspo.config.yaml': `${yaml}sed: 2\nconcurrency: many\npreset: papers\n`,
  });
  expect(message).toContain('unknown key "sed". Did you mean "seed"?');
  expect(message).toContain('"concurrency" should be a number, not "many"');
  expect(message).toContain('"preset" cannot be "papers". Did you mean "paper"?');
});

test('a key in the configuration is refused without repeating it', async () => {
  const text = 'models:\n  base:\n    model: openai/x\n    apiKey: sk-secret-0123456789\n';
  const { code, message } = await failureOf({ 'metaspo.config.yaml': text });
  expect(code).toBe('inline-key');
  expect(message).toMatch(/yaml:4: .*models\.base\.apiKey.*environment variable.*apiKeyEnv/s);
  expect(message).not.toContain('sk-secret');
});

test('a missing key names its task and line', async () => {
  const { message } = await failureOf({ 'metaspo.config.yaml': 'tasks:\n  source:\n    - name: a\n' });
  expect(message).toMatch(/yaml:3: the key "tasks\.source\[0\]\.data" is missing/);
});

test('a key that every case needs is said to be needed', async () => {
  const task = "tasks:\n  source:\n    - { name: a, userPrompt: '{{input}}', data: [{ expected: b }] }\n";
  const { message } = await failureOf({ 'metaspo.config.yaml': `models: { base: sim/base }\n${task}` });
  expect(message).toContain('data[0].input" is missing. It is needed.');
});

test('a wrong kind of value says which kinds are right', async () => {
  const { message } = await failureOf({ 'metaspo.config.yaml': 'models:\n  base: 3\n' });
  expect(message).toContain('"models.base" should be a text or a mapping or a model of the AI SDK');
});

test.each([
  ['{ type: judge, levels: { good: 1 } }', '.levels" should be a list, not a mapping'],
  ['{ type: judge, combine: median }', '.combine" cannot be "median". Known: mean, majority'],
  ['{ type: numerik }', '.type" cannot be "numerik". Did you mean "numeric"?'],
  ['{ tolerance: 1 }', '.type" is missing'],
  ['exakt', 'scorer" cannot be "exakt". Did you mean "exact"?'],
])('of a scorer %s what is wrong is named, not that it could have been a name', async (scorer, words) => {
  const text = `tasks:\n  source:\n    - { name: a, data: a.json, userPrompt: '{{input}}', scorer: ${scorer} }\n`;
  const { message } = await failureOf({ 'metaspo.config.yaml': text });
  expect(message).toContain(words);
});

test.each([
  ['repeats: { times: 3, score: pass@5 }', '"repeats.score" is of more replies than `times` asks for'],
  ['repeats: { times: 3, score: pass3 }', '"repeats.score" should be mean, pass@K or pass^K'],
  ['objectives: { choose: weighted }', '"objectives.weights" should say what costs take away'],
  ['objectives: { choose: weighted, weights: { usd: 0 } }', '"objectives.weights" should say'],
  ['guards: { language: german }', '"guards.language" should be `first`, or a code of two letters'],
])('%s is refused before anything is asked', async (line, words) => {
  expect((await failureOf({ 'metaspo.config.yaml': `${yaml}${line}\n` })).message).toContain(words);
});

test('malformed text names its line', async () => {
  const { code, message } = await failureOf({
    'metaspo.config.json': '{\n  "seed": 1,\n  "method": "metaspo\n}\n',
  });
  expect(code).toBe('config-malformed');
  expect(message).toMatch(/metaspo\.config\.json:\d/);
});

test('two configurations in one folder are refused', async () => {
  const { code } = await failureOf({ 'metaspo.config.yaml': yaml, 'metaspo.config.json': '{}' });
  expect(code).toBe('config-ambiguous');
});

test('no configuration leads to init', async () => {
  expect((await failureOf({})).message).toContain('metaspo init');
});

test('--set replaces values, expands suites and needs no file', async () => {
  const overrides = [
    'tasks.source=review/*, reasoning/a',
    'limits.trainExamples=7',
    'systemPrompt=Be 1.',
  ].map(parseSet);
  const { configuration } = await loadConfiguration({ directory: folderWith({}), overrides });
  expect(configuration.tasks.source).toEqual([{ suite: 'review/*' }, { suite: 'reasoning/a' }]);
  expect(configuration.limits).toEqual({ trainExamples: 7, selectExamples: 50, testExamples: 500 });
  expect(configuration.systemPrompt).toBe('Be 1.');
});

test('--set opens a model that is named in one word', async () => {
  const overrides = ['models.base=openai-compatible/x', 'models.base.baseURL=http://127.0.0.1:1/v1'].map(
    parseSet,
  );
  const { configuration } = await loadConfiguration({
    directory: folderWith({ 'metaspo.config.yaml': yaml }),
    overrides,
  });
  expect(configuration.models.base).toEqual({
    model: 'openai-compatible/x',
    baseURL: 'http://127.0.0.1:1/v1',
  });
});

test('a wrong --set is blamed on the option, not on the file', async () => {
  const { message } = await failureOf({ 'metaspo.config.yaml': yaml }, 'limits.trainExampels=3');
  expect(message).toMatch(/^--set limits\.trainExampels: unknown key/);
  expect(message).toContain('Did you mean "trainExamples"?');
});

test('.env is read and the process environment wins', async () => {
  const directory = folderWith({
    'metaspo.config.yaml': yaml,
    '.env': 'METASPO_TEST_A=file\nPATH=nowhere\n',
  });
  const { environment } = await loadConfiguration({ directory });
  expect(environment.METASPO_TEST_A).toBe('file');
  expect(environment.PATH).toBe(process.env.PATH);
});

test.each([
  [
    'aliases that stand for aliases without end',
    `a: &a [${'x,'.repeat(9)}]\n${'bcdefgh'.replaceAll(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
    'config-malformed',
    'aliases',
  ],
  ['an alias of itself', 'models: &x [*x]\n', 'config-too-deep', 'levels deep'],
  [
    'brackets in brackets',
    `models: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
    'config-too-deep',
    'levels deep',
  ],
  [
    'members in members',
    `models: ${'{a: '.repeat(300)}1${'}'.repeat(300)}\n`,
    'config-too-deep',
    'levels deep',
  ],
])('%s get one message', async (_what, text, code, words) => {
  const error = await failureOf({ 'metaspo.config.yaml': text });
  expect(error).toMatchObject({ code, exitCode: 2 });
  expect(error.message).toContain('metaspo.config.yaml');
  expect(error.message).toContain(words);
});

test('a folder in place of .env and a configuration of links in a circle get one message', async () => {
  const directory = folderWith({ 'metaspo.config.yaml': yaml });
  mkdirSync(join(directory, '.env'));
  await expect(loadConfiguration({ directory })).rejects.toMatchObject({
    code: 'config-unreadable',
    exitCode: 2,
  });
  symlinkSync('one.yaml', join(directory, 'two.yaml'));
  symlinkSync('two.yaml', join(directory, 'one.yaml'));
  await expect(loadConfiguration({ directory, file: 'one.yaml' })).rejects.toMatchObject({ exitCode: 2 });
});

test.each([
  'models.base.apiKey=tok-9f8e7d6c5b4a',
  'models.base.params.password=tok-9f8e7d6c5b4a',
  'models={"base":{"model":"ollama/m","token":"tok-9f8e7d6c5b4a"}}',
  'tok-9f8e7d6c5b4a',
])('a key that is pasted into --set %s is not repeated', async (text) => {
  const directory = folderWith({ 'metaspo.config.yaml': yaml });
  const load = async () => loadConfiguration({ directory, overrides: [parseSet(text)] });
  const message = await load().then(String, (error: UsageError) => error.message);
  expect(message).toContain('--set');
  expect(message).not.toContain('9f8e7d6c5b4a');
});

test('a value of --set that is nested too deep is refused', () => {
  expect(() => parseSet(`tasks.source=${'['.repeat(5_000)}${']'.repeat(5_000)}`)).toThrow(/levels deep/);
});
