import { ask, byCountry, importKinds, yaml } from './kinds.fixture.ts';

importKinds({
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
    guesses: ['instead of a distance between embeddings', 'answer-relevance: its threshold is gone'],
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
  'demands turned round': {
    files: yaml({
      description: 'c',
      prompts: [ask],
      tests: ['France', 'Italy', 'Spain'].map((country) => ({
        vars: { country },
        assert: [
          { type: 'not-contains', value: 'sorry' },
          { type: 'not-regex', value: '^I ' },
          { type: 'not-is-json' },
          { type: 'not-llm-rubric', value: 'apologises' },
        ],
      })),
    }),
    cases: { c: 3 },
    scorer: 'assertions',
    first: {
      input: { country: 'France' },
      expected: [
        { type: 'not-contains', value: 'sorry' },
        { type: 'not-regex', value: '^I ' },
        { type: 'not-is-json' },
        { type: 'not-judge', criteria: 'apologises' },
      ],
    },
  },
  'transforms, named metrics and derived metrics': {
    files: yaml({
      description: 'c',
      prompts: [ask],
      defaultTest: { options: { transformVars: '{ ...vars }' } },
      derivedMetrics: [{ name: 'f1', value: '2 * p / (p + r)' }],
      tests: byCountry((value) => ({ type: 'equals', value, metric: 'p' })).map((test) => ({
        ...test,
        assert: [
          ...test.assert,
          { type: 'contains', value: 'x', transform: 'output.trim()' },
          { type: 'llm-rubric', value: 'is brief', rubricPrompt: 'Grade: {{output}}', provider: 'openai:x' },
        ],
      })),
    }),
    cases: { c: 4 },
    scorer: 'assertions',
    dropped: [
      'derivedMetrics',
      'options.transformVars',
      'metric of assertions',
      'rubricPrompt of assertions',
      'provider of assertions',
      'contains: it has a transform',
    ],
  },
});
