import { slotsOf } from '../../prompts/template.ts';
import type { RunDetails } from '../run-details.ts';
import { aiSdkSnippet } from './ai-sdk-snippet.ts';
import type { SuiteTask } from './suite.ts';

/** A TypeScript file for vitest, or for evalite, which asks a model through the AI SDK and scores its replies. */
export function testFile(
  kind: 'vitest' | 'evalite',
  run: RunDetails,
  systemPrompt: string,
  tasks: readonly SuiteTask[],
): string {
  const userPrompts = tasks.map(({ name, userPrompt }) => ({ taskName: name, prompts: [userPrompt] }));
  const data = tasks.map(({ userPrompt: _template, ...task }) => task);
  return [
    aiSdkSnippet(run, { systemPrompt, userPrompts }),
    "import { scoreReply } from 'metaspo';",
    ...(kind === 'vitest'
      ? ["import { describe, expect, test } from 'vitest';"]
      : ["import { evalite } from 'evalite';"]),
    ...modelLines(run.facts.models.base ?? ''),
    '',
    '// biome-ignore format: data',
    `const tasks: any[] = ${sourceText(data)};`,
    '',
    'const askJudge = async ([system, ...messages]: any) =>',
    '  (await generateText({ model, system: system.content, messages })).text;',
    '',
    'const replyTo = (task: any, fields: any) =>',
    `  ask(model, (userPrompts as Record<string, (fields: any) => string>)[task.name]!(fields)${slotsOf(systemPrompt).length > 0 ? ', fields' : ''});`,
    '',
    'async function scoreOf(task: any, example: any, reply: string) {',
    '  const { answer, scorer } = task;',
    '  const { input, expected } = example;',
    '  return (await scoreReply({ reply, answer, scorer, input, expected, ask: askJudge })).score;',
    '}',
    '',
    ...(kind === 'vitest' ? vitestLines(run, tasks) : evaliteLines),
    '',
  ].join('\n');
}

const packages: Readonly<Record<string, string>> = {
  openai: '@ai-sdk/openai',
  anthropic: '@ai-sdk/anthropic',
  google: '@ai-sdk/google',
};

function modelLines(model: string): readonly string[] {
  const [, provider = '', name = model] = /^([^/]+)\/(.+)$/s.exec(model) ?? [];
  const known = packages[provider];
  if (known !== undefined) {
    return [
      `import { ${provider} } from '${known}';`,
      '',
      `const model: LanguageModel = ${provider}(${JSON.stringify(name)});`,
    ];
  }
  return [
    "import { createOpenAICompatible } from '@ai-sdk/openai-compatible';",
    '',
    `// The run's base model was ${sourceText(model)}: say here where yours is.`,
    "const baseURL = process.env.MODEL_URL ?? 'http://127.0.0.1:8808/v1';",
    `const model: LanguageModel = createOpenAICompatible({ name: 'endpoint', baseURL }).chatModel(process.env.MODEL_NAME ?? ${sourceText(name.split('@')[0])});`,
  ];
}

function vitestLines({ test }: RunDetails, tasks: readonly SuiteTask[]): readonly string[] {
  return [
    '/** Two standard errors below what the final test has measured. */',
    `const leastScores: Record<string, number> = ${sourceText(leastScores(test, tasks))};`,
    '',
    "describe.each(tasks)('$name', (task) => {",
    "  test('scores as it was tested', { timeout: 600_000 }, async () => {",
    '    const scores: number[] = [];',
    '    for (const example of task.cases) {',
    '      const score = await scoreOf(task, example, await replyTo(task, example.fields));',
    '      if (score !== null) scores.push(score);',
    '    }',
    '    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;',
    '    expect(mean).toBeGreaterThanOrEqual(leastScores[task.name] ?? 0);',
    '  });',
    '});',
  ];
}

function leastScores(
  test: RunDetails['test'],
  tasks: readonly SuiteTask[],
): Readonly<Record<string, number>> {
  const least = tasks.map(({ name, cases }) => {
    const measured = test?.tasks.find((task) => task.name === name)?.final ?? 0;
    const error = Math.sqrt((measured * (1 - measured)) / Math.max(1, cases.length));
    return [name, Number(Math.max(0, measured - 2 * error).toFixed(3))];
  });
  return Object.fromEntries(least);
}

const evaliteLines = [
  'for (const task of tasks) {',
  '  evalite(task.name, {',
  '    data: () => task.cases.map((example: any) => ({ input: example, expected: example.expected })),',
  '    task: (example: any) => replyTo(task, example.fields),',
  '    scorers: [',
  '      {',
  '        name: task.scorer.type,',
  '        scorer: async ({ input, output }: any) => (await scoreOf(task, input, output)) ?? 0,',
  '      },',
  '    ],',
  '  });',
  '}',
];

/** JSON as source text. */
function sourceText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
