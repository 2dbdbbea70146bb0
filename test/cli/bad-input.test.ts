import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configuration, metaspo, projectWith, reviews, task } from './project.ts';

interface BadInput {
  readonly files: Readonly<Record<string, unknown>>;
  readonly words?: readonly string[];
  /** What the one message has to say: what, where, the hint. */
  readonly says: readonly (string | RegExp)[];
}

const data = { 'data.json': reviews(60) };
const withTask = (changes: object, files: object = data): BadInput['files'] => ({
  'metaspo.config.json': configuration({ tasks: { source: [{ ...task, ...changes }] } }),
  ...files,
});
const withModel = (base: unknown): BadInput['files'] => ({
  'metaspo.config.json': configuration({ models: { base, optimizer: 'sim/optimizer' } }),
  ...data,
});

const inputs: Readonly<Record<string, BadInput>> = {
  'a missing data file': { files: withTask({ data: 'nowhere.json' }), says: ['nowhere.json'] },
  'a malformed JSON line': {
    files: withTask({ data: 'd.jsonl' }, { 'd.jsonl': '{"text":"a","rating":1}\n{"text":"b",\n' }),
    says: [/d\.jsonl:2/],
  },
  'a CSV with a ragged row': {
    files: withTask({ data: 'd.csv' }, { 'd.csv': 'text,rating\na,1\nb\n' }),
    says: [/d\.csv:3/],
  },
  'a field that is missing': {
    files: withTask({ fields: { input: 'txt', expected: 'rating' } }),
    says: ['txt', 'text', 'data.json'],
  },
  'a data address with a password': {
    files: withTask({ data: 'hf://me:hunter2@owner' }),
    says: [/^(?!.*hunter2).*hf:\/\/owner/s],
  },
  'an unknown configuration key': {
    files: withTask({ anwser: {} }),
    says: [/metaspo\.config\.json:1: /, 'tasks.source[0].anwser', 'Did you mean "answer"?'],
  },
  'a slot that is missing from the user prompt': {
    files: withTask({ userPrompt: 'Rate the review.' }),
    says: ['"rate"', '{{input}}'],
  },
  'no examples left after the split': {
    files: withTask({}, { 'data.json': reviews(2) }),
    says: ['"rate"', 'no examples are left'],
  },
  'an expected answer that the parser of its task cannot produce': {
    files: withTask({}, { 'data.json': [...reviews(20), { text: 'x', rating: 9 }] }),
    says: ['data.json', '9', 'maximum 5'],
  },
  'an unknown model provider': {
    files: withModel('opnai/gpt'),
    says: ['models.base', 'opnai', 'Did you mean "openai"?'],
  },
  'a key variable that is not set': {
    files: withModel({ model: 'openai/x', apiKeyEnv: 'NO_SUCH_KEY' }),
    says: ['models.base', 'NO_SUCH_KEY', '.env'],
  },
  'an endpoint that cannot be reached': {
    files: withModel({ model: 'openai-compatible/x', baseURL: 'http://127.0.0.1:9/v1' }),
    says: ['models.base', 'http://127.0.0.1:9/v1'],
  },
  'two tasks of one name': {
    files: { 'metaspo.config.json': configuration({ tasks: { source: [task, task] } }), ...data },
    says: ['two tasks are called "rate"'],
  },
  'no configuration': { files: {}, says: ['metaspo init'] },
  'an unknown option': {
    files: withTask({}),
    words: ['optimize', '--bugdet-calls', '3'],
    says: ["unknown option '--bugdet-calls'", '--budget-calls'],
  },
  'an option without its number': {
    files: withTask({}),
    words: ['optimize', '--budget-calls', 'many'],
    says: ['--budget-calls', 'whole number'],
  },
  'a gate without the test that it is judged by': {
    files: withTask({}),
    words: ['optimize', '--no-test', '--min-score', '0.5'],
    says: ['--no-test'],
  },
  'a run that is not there': {
    files: withTask({}),
    words: ['optimize', '--resume', 'latest'],
    says: ['no runs are stored here'],
  },
};

describe('bad input gets one message, exit code 2, and nothing half written', () => {
  test.concurrent.each(Object.entries(inputs))('%s', async (_name, { files, words = ['optimize'], says }) => {
    const directory = projectWith(files);
    const { code, stdout, stderr } = await metaspo(directory, ...words, '--json', '--quiet');
    for (const part of says) expect(stderr).toMatch(part);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { message: expect.any(String) } });
    expect(existsSync(join(directory, '.metaspo'))).toBe(false);
  });
});
