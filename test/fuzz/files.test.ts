import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readBatch } from '../../src/cluster/wire/batch.ts';
import { readBatchReply } from '../../src/cluster/wire/batch-reply.ts';
import { loadConfiguration } from '../../src/config/load-configuration.ts';
import { readerFor } from '../../src/data/readers/registry.ts';
import { MetaspoError } from '../../src/foundation/errors.ts';
import { importProject } from '../../src/operations/import.ts';
import { storedJson } from '../../src/runs/store/stored-json.ts';
import { parquetFile } from '../support/parquet-file.ts';
import { changed, changes } from './changed-bytes.fixture.ts';

/** `npm run fuzz` makes many runs; the tests a few. */
const numRuns = 4 * Number(process.env.METASPO_FUZZ_RUNS ?? 5);
/** CPU time in milliseconds for a file of at most 100 KB; beside other tests more, as a busy machine is slower. */
const longest = 1_000 * (process.env.METASPO_FUZZ_RUNS === undefined ? 5 : 1);

const directory = mkdtempSync(join(tmpdir(), 'metaspo-fuzz-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const cases = Array.from({ length: 12 }, (_unused, row) => ({
  input: `line ${row}`,
  expected: String(row % 3),
}));
const csv = 'input,expected\n"a, b",1\n"c\nd",2\n\'e\',"3""4"\n';
const yaml = `systemPrompt: Be brief.
models: { base: sim/base, optimizer: &o sim/optimizer }
tasks:
  source:
    - name: rate
      data: data.json
      fields: { input: text, expected: rating }
      userPrompt: |
        Rate {{input}} in <answer></answer>.
      answer: { tag: answer, type: integer, min: 1, max: 5 }
settings: { iterations: 2 }
`;
const promptfoo = `prompts: ['Rate {{text}}', file://x.txt]
providers: [openai:gpt-4o, { id: anthropic:messages:claude, config: { temperature: 0 } }]
tests:
  - vars: { text: one }
    assert: [{ type: equals, value: '1' }, { type: llm-rubric, value: is kind }, { type: javascript, value: output.length }]
defaultTest: { options: { transform: output.trim() } }
`;
const openAiEvals = [1, 2, 3]
  .map((row) =>
    JSON.stringify({
      input: [
        { role: 'system', content: 'x' },
        { role: 'user', content: `q ${row}` },
      ],
      ideal: String(row),
    }),
  )
  .join('\n');
const langfuse = JSON.stringify([
  {
    id: 'a',
    datasetId: 'd',
    input: { question: 'q' },
    expectedOutput: { answer: '1' },
    metadata: null,
    status: 'ACTIVE',
  },
  { id: 'b', datasetId: 'd', input: 'q', expectedOutput: '2', metadata: { a: [1] }, status: 'ARCHIVED' },
]);

const readAll = async (file: string) => {
  for await (const _record of (await readerFor(file)).read(file));
};
const imported = (file: string) =>
  importProject([file], { output: mkdtempSync(join(directory, 'import-')), force: true });

/** What reads files of each kind, and a sound file of it. */
const readers: readonly (readonly [
  name: string,
  sound: string | Uint8Array,
  read: (file: string) => Promise<unknown>,
])[] = [
  ['data.json', JSON.stringify(cases), readAll],
  ['parts.json', JSON.stringify({ train: cases, test: cases }), readAll],
  ['data.jsonl', cases.map((one) => JSON.stringify(one)).join('\n'), readAll],
  ['data.csv', csv, readAll],
  ['data.tsv', csv.replaceAll(',', '\t'), readAll],
  ['data.json.gz', gzipSync(JSON.stringify(cases)), readAll],
  ['data.csv.gz', gzipSync(csv), readAll],
  ['data.parquet', parquetFile(cases, { classLabels: { expected: ['0', '1', '2'] } }), readAll],
  ['metaspo.config.yaml', yaml, (file) => loadConfiguration({ file })],
  [
    'metaspo.config.json',
    JSON.stringify({ systemPrompt: 'x', tasks: { source: [{ suite: 'review/*' }] } }),
    (file) => loadConfiguration({ file }),
  ],
  ['promptfooconfig.yaml', promptfoo, imported],
  ['evals.jsonl', openAiEvals, imported],
  ['items.json', langfuse, imported],
  ['cases.csv', csv, imported],
  [
    'prompt.md',
    '---\nname: x\nmodel: &m { a: [1] }\nother: *m\n---\nsystem: Be brief.\nuser: Rate {{input}}.\n',
    imported,
  ],
  [
    'event.json',
    '{"type":"run-created","models":{}}',
    async (file) => storedJson(readFileSync(file, 'utf8'), 'an event'),
  ],
  [
    'batch.json',
    JSON.stringify({
      version: 3,
      items: [
        {
          id: 'a',
          request: {
            role: 'base',
            messages: [{ role: 'user', content: 'x' }],
            parameters: {},
            samplePath: 'a',
          },
        },
      ],
    }),
    async (file) => readBatch(parsed(file)),
  ],
  [
    'reply.json',
    JSON.stringify({
      version: 3,
      items: [
        {
          id: 'a',
          completion: { text: 'x', usage: { inputTokens: 1, outputTokens: 1 }, finishReason: 'stop' },
        },
      ],
    }),
    async (file) => readBatchReply(parsed(file)),
  ],
];

/** Of what comes through the queue the queue itself reads the JSON. */
function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

describe('no file crashes or holds its reader', { timeout: 3_600_000 }, () => {
  test.each(readers)('%s', async (name, sound, read) => {
    const file = join(directory, name);
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        writeFileSync(file, changed(sound, all));
        const before = process.cpuUsage();
        const error = await read(file).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        const { user, system } = process.cpuUsage(before);
        if (error !== undefined && !(error instanceof MetaspoError)) throw error;
        expect((user + system) / 1_000).toBeLessThan(longest);
      }),
      { numRuns, endOnFailure: true },
    );
  });
});

test.each([
  ['metaspo.config.yaml', '- '.repeat(20_000)],
  ['metaspo.config.yaml', '{? '.repeat(9_000)],
  ['prompt.md', `---\na: ${'['.repeat(20_000)}\n---\nRate {{input}}.`],
  ['prompt.md', `---\n${'- '.repeat(20_000)}\n---\nRate {{input}}.`],
  ['promptfooconfig.yaml', `prompts: ["${'- '.repeat(20_000)}"]`],
])('a nesting without end in %s is refused in words', async (name, text) => {
  const read = readers.find(([known]) => known === name)?.[2];
  const file = join(directory, name);
  writeFileSync(file, text);
  await expect(read?.(file)).rejects.toThrow(MetaspoError);
});
