import { stringify } from 'yaml';
import { ask, equalTests, importKinds, yaml } from './kinds.fixture.ts';

importKinds({
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
    dropped: ['metric of assertions'],
    first: {
      input: { tone: 'kind', topic: 'sea' },
      expected: [{ type: 'judge', criteria: 'Is kind about sea' }],
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
  'anchors and merge keys of YAML': {
    files: {
      'promptfooconfig.yaml': `description: c
prompts: ["${ask}"]
base: &base
  options: { prompts: 1 }
  assert: [&paris { type: contains, value: Paris }]
tests:
  - &france { vars: { country: France }, assert: [*paris] }
  - <<: *france
    vars: { country: "The France of today" }
  - vars: { country: "France, again" }
    assert: [*paris]
`,
    },
    cases: { c: 3 },
    scorer: 'contains',
    dropped: ['base: this key has no counterpart'],
    first: { input: { country: 'France' }, expected: 'Paris' },
  },
  'defaults in a file of their own': {
    files: {
      ...yaml({
        description: 'c',
        prompts: ['{{ tone }}: {{country}}?'],
        defaultTest: 'file://defaults.yaml',
        tests: ['France', 'Italy', 'Spain'].map((country) => ({ vars: { country } })),
      }),
      'defaults.yaml': stringify({
        vars: { tone: 'brief' },
        assert: [{ type: 'word-count', value: { max: 20 } }],
        threshold: 0.5,
      }),
    },
    cases: { c: 3 },
    scorer: 'assertions',
    dropped: ['threshold of tests'],
    first: {
      input: { tone: 'brief', country: 'France' },
      expected: [{ type: 'word-count', value: { max: 20 } }],
    },
  },
});
