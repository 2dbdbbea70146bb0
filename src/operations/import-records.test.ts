import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectWith } from '../../test/cli/project.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import { importProject } from './import.ts';
import { validate } from './validate.ts';

const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');
const times = <Value>(count: number, make: (n: number) => Value) =>
  Array.from({ length: count }, (_, n) => make(n));
const models = { base: 'sim/base', optimizer: 'sim/optimizer' };

interface Kind {
  readonly file: string;
  readonly content: unknown;
  readonly kind: string;
  readonly first: unknown;
  readonly cases?: number;
  readonly system?: string;
  readonly configured?: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  'OpenAI Evals with item': {
    file: 'e.jsonl',
    content: lines(
      times(4, (n) => ({
        item: { ticket_text: `t ${n}`, correct_label: n % 2 === 0 ? 'Hardware' : 'Software' },
      })),
    ),
    kind: 'data set',
    first: { input: { ticket_text: 't 0' }, expected: 'Hardware' },
    configured: 'labels:',
  },
  'classic OpenAI Evals': {
    file: 'e.jsonl',
    content: lines(
      times(3, (n) => ({
        input: [
          { role: 'system', content: 'Be terse.' },
          { role: 'user', content: `q ${n}` },
        ],
        ideal: [`a${n}`, `b${n}`],
      })),
    ),
    kind: 'OpenAI Evals (input and ideal)',
    first: { input: 'q 0', expected: ['a0', 'b0'] },
    system: 'Be terse.',
  },
  'Langfuse in JSON': {
    file: 'l.json',
    content: times(4, (n) => ({
      id: `i${n}`,
      status: n === 3 ? 'ARCHIVED' : 'ACTIVE',
      input: { question: `q ${n}`, context: 'c' },
      expectedOutput: { answer: n },
      metadata: { topic: 'x' },
    })),
    kind: 'Langfuse data set',
    first: { id: 'i0', input: { question: 'q 0', context: 'c' }, expected: 0, metadata: { topic: 'x' } },
    cases: 3,
    configured: '{{question}}',
  },
  'Langfuse in CSV': {
    file: 'l.csv',
    content: `id,input,expected_output,metadata\n${times(3, (n) => `i${n},"{""q"":""q ${n}""}","""yes""",`).join('\n')}\n`,
    kind: 'Langfuse data set',
    first: { id: 'i0', input: { q: 'q 0' }, expected: 'yes' },
    configured: 'type: yes-no',
  },
  'LangSmith in JSON': {
    file: 's.json',
    content: times(3, (n) => ({
      id: `${n}`,
      inputs: { question: `q ${n}` },
      outputs: { answer: 'a long answer '.repeat(6) + n },
    })),
    kind: 'LangSmith data set',
    first: { id: '0', input: { question: 'q 0' }, expected: `${'a long answer '.repeat(6)}0` },
    configured: 'scorer: judge',
  },
  'LangSmith in CSV': {
    file: 's.csv',
    content: `id,input_question,input_hint,output_answer\n${times(3, (n) => `${n},q ${n},h,short ${n}`).join('\n')}\n`,
    kind: 'LangSmith data set',
    first: { id: '0', input: { question: 'q 0', hint: 'h' }, expected: 'short 0' },
    configured: 'scorer: contains',
  },
  Braintrust: {
    file: 'b.json',
    content: times(3, (n) => ({
      id: `${n}`,
      _xact_id: '1',
      input: `q ${n}`,
      expected: { a: n },
      tags: null,
      metadata: null,
    })),
    kind: 'Braintrust data set',
    first: { id: '0', input: 'q 0', expected: 0 },
  },
  'a table of your own': {
    file: 'own.csv',
    content: `Message;Team\n${times(8, (n) => `hello ${n};${n % 2 ? 'sales' : 'support'}`).join('\n')}\n`,
    kind: 'data set',
    first: { input: { Message: 'hello 0' }, expected: 'support' },
  },
};

describe.each(Object.entries(kinds))('%s', (_name, { file, content, ...wanted }) => {
  test('is imported and is valid', async () => {
    const directory = projectWith({ [file]: content });
    const output = join(directory, 'out');
    const isOwn = file === 'own.csv';
    const named = isOwn ? { input: 'Message', expected: 'Team' } : {};
    const result = await importProject([join(directory, file)], { output, ...models, ...named });
    expect(result).toMatchObject({
      kind: wanted.kind,
      tasks: [{ cases: wanted.cases ?? expect.any(Number) }],
    });
    const data = readFileSync(join(output, result.written.at(-1) ?? ''), 'utf8');
    expect(JSON.parse(data.split('\n')[0] ?? '')).toEqual(wanted.first);
    const text = readFileSync(join(output, 'metaspo.config.yaml'), 'utf8');
    expect(text).toContain(wanted.configured ?? 'userPrompt');
    const loaded = await loadConfiguration({ directory: output });
    expect(loaded.configuration.systemPrompt).toBe(wanted.system ?? 'You are a helpful assistant.');
    await validate({ ...loaded, configuration: { ...loaded.configuration, preset: 'paper' } });
  });
});

test('guesses about a table say how to say otherwise', async () => {
  const directory = projectWith({
    't.csv': `question,answer,level\n${times(3, (n) => `q ${n},a${n},easy`).join('\n')}\n`,
  });
  const result = await importProject([join(directory, 't.csv')], {
    output: join(directory, 'out'),
    ...models,
  });
  expect(result.guesses).toContain('the input is question; say otherwise with --input');
  expect(result.guesses).toContain('the expected answer is answer; say otherwise with --expected');
});

describe('prompt files', () => {
  const cases = `text,label\n${times(4, (n) => `t ${n},${n % 2 ? 'good' : 'bad'}`).join('\n')}\n`;

  test('a prompt without slots is the system prompt and stays in its file, one with slots asks', async () => {
    const directory = projectWith({
      'prompts/system.md': '---\nname: system\nowner: me\n---\nBe kind.\n',
      'prompts/task.md': '---\ndata: ../cases.csv\n---\nIs this good or bad? {{text}}\n',
      'cases.csv': cases,
    });
    const files = ['prompts/system.md', 'prompts/task.md'].map((name) => join(directory, name));
    const result = await importProject(files, { output: directory, ...models });
    expect(result.dropped).toEqual([expect.stringContaining('owner of ')]);
    expect(result.written).toEqual(['metaspo.config.yaml', 'data/cases.jsonl']);
    const loaded = await loadConfiguration({ directory });
    expect(loaded.systemPromptFile).toBe(join(directory, 'prompts/system.md'));
    expect(loaded.configuration).toMatchObject({ systemPrompt: 'Be kind.' });
    await validate(loaded);
  });

  test.each([
    ['lines', 'system:\nBe kind.\n\nuser:\nRate {{text}}\n'],
    ['marks', '{{role "system"}}\nBe kind.\n{{role "user"}}\nRate {{text}}\n'],
  ])('%s part a file into messages', async (_how, text) => {
    const directory = projectWith({ 'p.md': text, 'c.csv': cases });
    const files = ['p.md', 'c.csv'].map((name) => join(directory, name));
    await importProject(files, { output: join(directory, 'out'), ...models });
    const { configuration } = await loadConfiguration({ directory: join(directory, 'out') });
    expect(configuration).toMatchObject({
      systemPrompt: 'Be kind.',
      tasks: { source: [{ userPrompt: 'Rate {{text}}' }] },
    });
  });

  test('a prompt that no data set can fill is named', async () => {
    const directory = projectWith({ 'p.md': 'Rate {{stars}}', 'c.csv': cases });
    const files = ['p.md', 'c.csv'].map((name) => join(directory, name));
    const { dropped } = await importProject(files, { output: join(directory, 'out'), ...models });
    expect(dropped.join()).toContain('c.csv has no stars');
  });
});

test.each([
  ['p.md', 'Be kind.', 'prompts alone have no test cases'],
  ['p.md', '---\na: [\n---\nBe kind.', 'p.md:2'],
  ['d.jsonl', '{"input": "a"}\n{"input": ', 'd.jsonl:2'],
  ['d.csv', 'a,b\n1,2\n1,2,3\n', 'd.csv:3'],
  ['d.json', '[]', 'there are no records in it'],
  ['x.exe', 'x', 'cannot be imported'],
])('%s with %j is refused', async (file, content, said) => {
  const directory = projectWith({ [file]: content });
  await expect(importProject([join(directory, file)], { output: join(directory, 'out') })).rejects.toThrow(
    said,
  );
});
