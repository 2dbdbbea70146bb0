import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { projectWith } from '../../test/cli/project.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import { importProject } from './import.ts';
import { validate } from './validate.ts';

const models = { base: 'sim/base', optimizer: 'sim/optimizer' };
const capitals = { France: 'Paris', Italy: 'Rome', Spain: 'Madrid', Norway: 'Oslo' };
const byCountry = (assertion: (capital: string) => unknown) =>
  Object.entries(capitals).map(([country, capital]) => ({ vars: { country }, assert: [assertion(capital)] }));
const ask = 'What is the capital of {{country}}?';
const equalTests = byCountry((value) => ({ type: 'equals', value }));

interface Kind {
  readonly files: Readonly<Record<string, unknown>>;
  readonly file?: string;
  readonly cases: Readonly<Record<string, number>>;
  readonly scorer: string;
  /** Parts of what is said to be left out, in order. */
  readonly dropped?: readonly string[];
  readonly guesses?: readonly string[];
  readonly system?: string;
  readonly first?: unknown;
}

const yaml = (config: unknown) => ({ 'promptfooconfig.yaml': stringify(config) });

/** Configurations of different kinds. */
const kinds: Readonly<Record<string, Kind>> = {
  'one text and tests in place': {
    files: yaml({ description: 'Capitals', prompts: [ask], providers: ['openai:gpt-4o'], tests: equalTests }),
    cases: { capitals: 4 },
    scorer: 'exact',
    first: { input: { country: 'France' }, expected: 'Paris' },
  },
  'a chat in JSON with a system message': {
    files: {
      ...yaml({ description: 'c', prompts: ['file://chat.json'], tests: equalTests }),
      'chat.json': [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: ask },
      ],
    },
    cases: { c: 4 },
    scorer: 'exact',
    system: 'Be brief.',
  },
  'a chat in YAML with earlier turns and a variable in its system message': {
    files: {
      ...yaml({
        description: 'c',
        prompts: ['file://chat.yaml'],
        defaultTest: { vars: { tone: 'brief' } },
        tests: equalTests,
      }),
      'chat.yaml': `- role: system\n  content: Be {{ tone }}.\n- role: user\n  content: Hi\n- role: assistant\n  content: Hello\n- role: user\n  content: "${ask}"\n`,
    },
    cases: { c: 4 },
    scorer: 'exact',
    system: 'Be brief.',
    guesses: ['earlier turns of the chat stand in the user prompt'],
  },
  'a system message that differs by test': {
    files: {
      ...yaml({ description: 'c', prompts: ['file://chat.json'], tests: equalTests }),
      'chat.json': [
        { role: 'system', content: 'You know {{country}}.' },
        { role: 'user', content: ask },
      ],
    },
    cases: { c: 4 },
    scorer: 'exact',
    guesses: ['its system message differs by test'],
  },
  'prompts of a text file and tests of a table': {
    files: {
      ...yaml({ description: 'c', prompts: 'file://prompts.txt', tests: 'file://tests.csv' }),
      'prompts.txt': `${ask}\n---\nCapital of {{country}}:\n`,
      'tests.csv':
        'country,__expected,__description,__metric\nFrance,icontains: paris,first,m\nItaly,icontains: rome,,\nSpain,icontains: madrid,,\n',
    },
    cases: { c: 3 },
    scorer: 'contains',
    dropped: ['column __metric'],
    first: { id: 'first', input: { country: 'France' }, expected: 'paris' },
  },
  'several assertions of several kinds in a table': {
    files: {
      ...yaml({ description: 'c', prompts: [ask], tests: 'tests.csv' }),
      'tests.csv':
        'country,__expected1,__expected2\nFrance,Paris,javascript:output.length<9\nItaly,"contains-any: Rome,Roma",not-icontains: sorry\nSpain,regex: ^Mad,levenshtein(3): Madrid\n',
    },
    cases: { c: 3 },
    scorer: 'assertions',
    dropped: ['javascript: it is code'],
    first: { input: { country: 'France' }, expected: [{ type: 'equals', value: 'Paris' }] },
  },
  'tests in JSON Lines and JSON, by a pattern': {
    files: {
      ...yaml({
        description: 'c',
        prompts: [ask],
        tests: ['file://tests/*.jsonl', 'file://tests/more.json'],
      }),
      'tests/a.jsonl': equalTests
        .slice(0, 2)
        .map((each) => JSON.stringify(each))
        .join('\n'),
      'tests/more.json': equalTests.slice(2),
    },
    cases: { c: 4 },
    scorer: 'exact',
  },
  'a generator of tests': {
    files: {
      ...yaml({
        description: 'c',
        prompts: [ask],
        tests: [{ path: 'file://make.mjs:make', config: { count: 5 } }],
      }),
      'make.mjs':
        "export const make = ({ count }) => Array.from({ length: count }, (_, n) => ({ vars: { country: 'Land ' + n }, assert: [{ type: 'contains', value: 'City ' + n }] }));",
    },
    cases: { c: 5 },
    scorer: 'contains',
    guesses: ['make.mjs: a generator, run once'],
  },
  'a generator in Python': {
    files: {
      ...yaml({ description: 'c', prompts: [ask], tests: 'file://make.py:tests' }),
      'make.py':
        "def tests():\n    print('noise')\n    return [{'vars': {'country': c}, 'assert': [{'type': 'equals', 'value': c[::-1]}]} for c in ['ab', 'cd', 'ef']]\n",
    },
    cases: { c: 3 },
    scorer: 'exact',
  },
  'lists of values, defaults and templates of assertions': {
    files: yaml({
      description: 'c',
      prompts: ['Write a {{tone}} line about {{ topic }}.'],
      assertionTemplates: {
        polite: { type: 'llm-rubric', value: 'Is {{tone}} about {{topic}}', metric: 'tone' },
      },
      defaultTest: { assert: [{ $ref: '#/assertionTemplates/polite' }] },
      tests: [{ vars: { tone: ['kind', 'cool'], topic: ['sea', 'sky'] } }],
    }),
    cases: { c: 4 },
    scorer: 'assertions',
    first: {
      input: { tone: 'kind', topic: 'sea' },
      expected: [{ type: 'judge', criteria: 'Is kind about sea' }],
    },
  },
  'grading by models': {
    files: yaml({
      description: 'c',
      prompts: [ask],
      providers: ['openai:gpt-4o'],
      defaultTest: { options: { provider: 'anthropic:messages:claude-x', transform: 'output.trim()' } },
      tests: [
        { vars: { country: 'France' }, assert: [{ type: 'factuality', value: 'Paris' }] },
        { vars: { country: 'Italy' }, assert: [{ type: 'similar', value: 'Rome', threshold: 0.8 }] },
        { vars: { country: 'Spain' }, assert: [{ type: 'context-recall', value: 'Madrid' }] },
        {
          vars: { country: 'Norway' },
          assert: [
            { type: 'answer-relevance', threshold: 0.7 },
            { type: 'moderation' },
            { type: 'g-eval', value: 'ok' },
          ],
        },
      ],
    }),
    cases: { c: 3 },
    scorer: 'assertions',
    dropped: [
      'options.transform',
      'context-recall',
      'moderation',
      'this test has no assertion that could be mapped',
    ],
    guesses: ['in place of a distance of embeddings', 'answer-relevance: its threshold is gone'],
  },
  'prompts for tests of their own': {
    files: yaml({
      description: 'both',
      prompts: [
        { id: 'capital', raw: ask, label: 'capital' },
        { raw: 'Translate: {{text}}', label: 'translation' },
      ],
      tests: [
        ...equalTests,
        ...['one', 'two', 'three'].map((text) => ({
          vars: { text },
          assert: [{ type: 'starts-with', value: 'u' }],
        })),
      ],
    }),
    cases: { 'both-capital': 4, 'both-translation': 3 },
    scorer: 'exact',
  },
  'what only code or Nunjucks can do': {
    files: {
      ...yaml({
        description: 'c',
        prompts: [ask, 'file://prompt.js', 'file://prompt.py:make', '{% if country %}{{country}}{% endif %}'],
        providers: ['file://provider.py', 'exec:run.sh', { id: 'http://localhost', config: {} }],
        tests: [
          ...equalTests,
          {
            vars: { country: 'Peru' },
            assert: [
              { type: 'python', value: 'True' },
              { type: 'equals', value: '{{ country | upper }}' },
              { type: 'is-valid-openai-tools-call' },
              { type: 'contains', value: 'x', transform: 'output.a' },
            ],
          },
        ],
        extensions: ['file://hooks.js:x'],
      }),
      'prompt.js': 'throw new Error("data are not run")',
    },
    cases: { c: 4 },
    scorer: 'exact',
    dropped: [
      'extensions',
      'prompt.js',
      'prompt.py',
      'the block {% if %}',
      'python: it is code',
      'the expression {{ country | upper }}',
      'is-valid-openai-tools-call: it has no counterpart',
      'contains: it has a transform',
      'this test has no assertion that could be mapped',
      'provider file://provider.py',
      'provider exec:run.sh',
      'provider http://localhost',
    ],
  },
  'a configuration in TypeScript': {
    file: 'promptfooconfig.ts',
    files: {
      'promptfooconfig.ts': `const tests: object[] = ${JSON.stringify(equalTests)};
export default { description: 'c', prompts: [${JSON.stringify(ask)}, function made() { return ''; }], tests: [...tests, { vars: { country: 'Peru' }, assert: [{ type: 'javascript', value: (output: string) => output === 'Lima' }] }] };`,
    },
    cases: { c: 4 },
    scorer: 'exact',
    dropped: [
      'prompt function made',
      'javascript: it is code',
      'this test has no assertion that could be mapped',
    ],
  },
  'scenarios, sets of assertions and JSON': {
    files: yaml({
      description: 'c',
      prompts: ['{{what}} in {{language}}, as JSON'],
      scenarios: [
        {
          config: [{ vars: { language: 'French' } }, { vars: { language: 'Dutch' } }],
          tests: ['bread', 'milk'].map((what) => ({
            vars: { what },
            assert: [
              {
                type: 'assert-set',
                threshold: 0.5,
                assert: [
                  { type: 'is-json' },
                  { type: 'contains-json', value: 'type: object\nrequired: [word]\n' },
                ],
              },
            ],
          })),
        },
      ],
    }),
    cases: { c: 4 },
    scorer: 'assertions',
    guesses: ['assert-set: its members count one by one, without its threshold'],
    first: {
      input: { what: 'bread', language: 'French' },
      expected: [
        { type: 'is-json' },
        { type: 'contains-json', value: { type: 'object', required: ['word'] } },
      ],
    },
  },
  'a whole configuration in JSON without assertions': {
    file: 'promptfooconfig.json',
    files: {
      'promptfooconfig.json': {
        prompts: ['Poem about {{topic}}'],
        providers: [{ 'openai:gpt-4o': { config: { temperature: 0.5 } } }],
        tests: ['sea', 'sky', 'sun'].map((topic) => ({ vars: { topic } })),
      },
    },
    cases: {},
    scorer: 'judge',
    guesses: ['no test has an assertion that could be mapped'],
  },
};

describe.each(Object.entries(kinds))('%s', (_name, kind) => {
  test('is imported, names what is left out, and is valid', async () => {
    const directory = projectWith(kind.files);
    const output = join(directory, 'out');
    const source = join(directory, kind.file ?? 'promptfooconfig.yaml');
    const result = await importProject([source], { output, ...models });
    const cases = Object.fromEntries(result.tasks.map((task) => [task.name, task.cases]));
    if (Object.keys(kind.cases).length > 0) expect(cases).toEqual(kind.cases);
    expect(result.tasks[0]?.scorer).toBe(kind.scorer);
    for (const part of kind.guesses ?? []) expect(result.guesses.join('\n')).toContain(part);
    expect(result.dropped).toHaveLength(kind.dropped?.length ?? 0);
    for (const part of kind.dropped ?? []) expect(result.dropped.join('\n')).toContain(part);
    const text = readFileSync(join(output, 'metaspo.config.yaml'), 'utf8');
    for (const line of [...result.dropped, ...result.guesses]) expect(text).toContain(`# - ${line}`);
    const loaded = await loadConfiguration({ directory: output });
    expect(loaded.configuration.systemPrompt).toBe(kind.system ?? 'You are a helpful assistant.');
    expect((await validate(loaded)).tasks).toHaveLength(result.tasks.length);
    if (kind.first !== undefined) {
      const data = readFileSync(join(output, `data/${result.tasks[0]?.name}.jsonl`), 'utf8');
      expect(JSON.parse(data.split('\n')[0] ?? '')).toEqual(kind.first);
    }
  });
});

describe('models', () => {
  const configuration = async (providers: unknown) => {
    const directory = projectWith(yaml({ prompts: [ask], providers, tests: equalTests }));
    const result = await importProject([directory], { output: join(directory, 'out') });
    return { result, text: readFileSync(join(directory, 'out/metaspo.config.yaml'), 'utf8') };
  };

  test.each([
    ['openai:gpt-4o', 'openai/gpt-4o'],
    ['openai:chat:gpt-4o', 'openai/gpt-4o'],
    ['openai:responses:gpt-4o', 'openai/gpt-4o'],
    ['anthropic:messages:claude-x', 'anthropic/claude-x'],
    ['google:gemini-x', 'google/gemini-x'],
    ['vertex:gemini-x', 'vertex/gemini-x'],
    ['azureopenai:chat:my-deployment', 'azure/my-deployment'],
    ['bedrock:anthropic.claude-x:0', 'bedrock/anthropic.claude-x:0'],
    ['ollama:chat:llama3.2:3b', 'ollama/llama3.2:3b'],
    ['openrouter:meta/llama', 'openrouter/meta/llama'],
    ['togetherai:meta/llama', 'together/meta/llama'],
  ])('%s becomes %s', async (provider, model) => {
    expect((await configuration([provider])).text).toContain(`base: ${model}\n`);
  });

  test('options are carried over, a key never is', async () => {
    const { result, text } = await configuration([
      {
        id: 'openai:m',
        config: {
          temperature: 0.2,
          max_tokens: 99,
          stop: ['x'],
          apiBaseUrl: 'http://h/v1',
          apiKey: 'sk-1',
          tools: [],
        },
      },
    ]);
    expect(text).toContain('model: openai-compatible/m');
    expect(text).toContain('baseURL: http://h/v1');
    expect(text).toContain('maxOutputTokens: 99');
    expect(text).not.toContain('sk-1');
    expect(result.dropped.join()).toMatch(/apiKey: .*provider option tools/);
  });

  test('without any that is known the models are simulated, and that is said', async () => {
    const { result, text } = await configuration(['echo']);
    expect(text).toContain('base: sim/base');
    expect(result.guesses.join()).toContain('the models are simulated');
  });
});

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
