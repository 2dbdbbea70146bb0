import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import { adapt } from '../../src/operations/adapt.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { metaspo, projectWith } from '../cli/project.ts';
import { startFaultServer } from '../support/fault-server.ts';
import { Project } from './project-in-process.ts';

interface Sent {
  readonly messages: readonly { readonly content: string }[];
}

/** Reads numbers off the question: right where they are even, and everywhere once it is shown how. */
function evenServer() {
  return startFaultServer(({ json }) => {
    const text = (json as Sent).messages.map(({ content }) => content).join('\n');
    const number = Number(/number (\d+)(?![\s\S]*number)/.exec(text)?.[1]);
    const knows = number % 2 === 0 || text.includes('<worked_examples>');
    return { body: chatReplyBody({ text: knows ? `It is n${number}.` : 'No idea.', tokens: [9, 9] }) };
  });
}

const settings = (url: string) => `
seed: 1
systemPrompt: Be exact.
method: default
models:
  base: { model: openai-compatible/m, baseURL: ${url}/v1 }
  optimizer: { model: openai-compatible/m, baseURL: ${url}/v1 }
tasks:
  source:
    - name: numbers
      data: numbers.jsonl
      userPrompt: 'Name it: {{input}}'
      scorer: contains
limits: { trainExamples: 12, selectExamples: 12, testExamples: 12 }
demonstrations: { most: 3, sets: 2 }
`;

it('a run takes worked examples from train, exports them, and no later run is scored on them', async () => {
  await using server = await evenServer();
  const records = Array.from({ length: 40 }, (_unused, number) => ({
    id: `n${number}`,
    input: `number ${number}`,
    expected: `n${number}`,
  }));
  const directory = projectWith({
    'numbers.jsonl': records.map((record) => JSON.stringify(record)).join('\n'),
    'metaspo.config.yaml': settings(server.url),
  });
  const first = await metaspo(directory, 'optimize', '--json', '--quiet');
  expect(first.stderr + first.code).toBe('0');
  const result = JSON.parse(first.stdout);
  const [prompt] = result.tasks[0].userPrompts;
  const shown = [...prompt.matchAll(/<input>\nnumber (\d+)\n<\/input>/g)].map((match) => `n${match[1]}`);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThanOrEqual(3);
  expect(result.tasks[0].final).toBe(1);

  const exported = JSON.parse((await metaspo(directory, 'runs', 'export', 'latest', '-f', 'json')).stdout);
  expect(exported.demonstrations.numbers[0].toSorted()).toEqual(shown.toSorted());
  const snippet = (await metaspo(directory, 'runs', 'export', 'latest', '-f', 'ai-sdk')).stdout;
  expect(snippet).toContain('<worked_examples>');

  const again = await metaspo(
    directory,
    'optimize',
    '--json',
    '--set',
    'seed=7',
    '--set',
    'systemPrompt=run:latest',
  );
  expect(again.stderr).toContain(`${shown.length} examples are worked examples in its user prompts`);
  const asked = server.requests
    .map(({ json }) => (json as Sent).messages.at(-1)?.content ?? '')
    .filter((text) => text.includes('<worked_examples>'));
  for (const text of asked) {
    const question = /Name it: number (\d+)$/.exec(text)?.[1];
    expect(text).not.toContain(`<input>\nnumber ${question}\n`);
  }
});

it('adapt takes them, too, where they are ahead, asks no more than it planned, and tests the prompt with them', async () => {
  await using server = await evenServer();
  const records = Array.from({ length: 40 }, (_unused, number) => ({
    input: `number ${number}`,
    expected: `n${number}`,
  }));
  const base = { model: 'openai-compatible/m', baseURL: `${server.url}/v1` };
  const configuration: ConfigurationInput = {
    systemPrompt: 'Be exact.',
    models: { base, optimizer: base },
    tasks: {
      source: [],
      target: [{ name: 'numbers', data: records, userPrompt: 'Name it: {{input}}', scorer: 'contains' }],
    },
    limits: { trainExamples: 12, selectExamples: 12, testExamples: 12 },
    demonstrations: { most: 3, sets: 2 },
  };
  using project = new Project(configuration);
  const loaded = { ...loadedConfiguration(configuration), directory: project.directory };
  const { tasks, settings: used } = await adapt(loaded, { rounds: 0 });
  expect(tasks[0]?.userPrompt).toContain('<worked_examples>');
  expect(tasks[0]?.initial).toBeLessThan(0.9);
  expect(tasks[0]?.score).toBe(1);
  expect(used.demonstrations).toMatchObject({ most: 3, sets: 2 });
  // The first prompt, the sets of worked examples, and two readings of the test.
  expect(server.requests.length).toBeLessThanOrEqual(24 + (12 + 3 * 6 + 2 * 6) + 2 * 12);
});
