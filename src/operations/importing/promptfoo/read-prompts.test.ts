import { ask, equalTests, importKinds, yaml } from './kinds.fixture.ts';

importKinds({
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
    guesses: ['earlier turns of the chat are part of the user prompt'],
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
  'a chat in JSON in place': {
    files: yaml({
      description: 'c',
      prompts: [
        JSON.stringify([
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: ask },
        ]),
      ],
      tests: equalTests,
    }),
    cases: { c: 4 },
    scorer: 'exact',
    system: 'Be brief.',
  },
  'filters of Nunjucks': {
    files: yaml({
      description: 'c',
      prompts: [ask, 'Capital of {{ country | upper }}?', '{% for one in countries %}{{one}}{% endfor %}'],
      tests: equalTests,
    }),
    cases: { c: 4 },
    scorer: 'exact',
    dropped: ['the expression {{ country | upper }}', 'the block {% for %}'],
  },
});
