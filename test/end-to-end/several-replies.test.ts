import { expect, it } from 'vitest';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { configuration, metaspo, projectWith, reviews, task } from '../cli/project.ts';
import { startFaultServer } from '../support/fault-server.ts';

interface Sent {
  readonly model: string;
  readonly temperature?: number;
}

/** `one` answers every other call right, `two` none; as models do that refuse temperature 0. */
async function twoModels() {
  let number = 0;
  return startFaultServer(({ json }) => {
    const { model } = json as Sent;
    const text = JSON.stringify(json);
    const rating = 1 + (Number(/review (\d+)/.exec(text)?.[1]) % 5);
    if (model === 'one') number += 1;
    const isRight = model === 'one' && number % 2 === 0;
    return { body: chatReplyBody({ text: `<answer>${isRight ? rating : 9}</answer>`, tokens: [9, 9] }) };
  });
}

const model = (name: string, url: string) => ({
  model: `openai-compatible/${name}`,
  baseURL: `${url}/v1`,
  params: { temperature: null },
});

it('repeats are calls of their own, which estimate and budget count and no later run asks again', async () => {
  await using server = await twoModels();
  const directory = projectWith({
    'data.json': reviews(60),
    'metaspo.config.json': configuration({
      method: 'default',
      models: { base: model('one', server.url), optimizer: model('one', server.url) },
      tasks: { target: [task], source: [{ ...task, name: 'learned', data: 'data.json' }] },
      repeats: { times: 3, score: 'pass@2' },
    }),
  });
  const estimated = JSON.parse((await metaspo(directory, 'estimate', '--json', '--quiet')).stdout);
  expect(estimated.calls.test.baseCalls).toBe(2 * 20 * 3);

  const evaluated = await metaspo(directory, 'evaluate', '--json', '--quiet');
  expect(evaluated.stderr + evaluated.code).toBe('0');
  expect(server.requests).toHaveLength(10 * 3);
  expect(server.requests.every(({ json }) => (json as Sent).temperature === undefined)).toBe(true);
  const { prompts } = JSON.parse(evaluated.stdout);
  expect(prompts[0].mean).toBeGreaterThan(0.4);

  const again = await metaspo(directory, 'evaluate', '--json', '--quiet');
  expect(server.requests).toHaveLength(10 * 3);
  expect(JSON.parse(again.stdout).prompts).toEqual(prompts);

  const short = await metaspo(directory, 'optimize', '--json', '--quiet', '--set', 'budget.baseCalls=100');
  expect(short.code).toBe(4);
  expect(JSON.parse(short.stdout).score).toBeNull();
});

it('one prompt for several base models is scored over all of them, and shown by model everywhere', async () => {
  await using server = await twoModels();
  const directory = projectWith({
    'data.json': reviews(60),
    'metaspo.config.json': configuration({
      method: 'default',
      models: {
        bases: [model('one', server.url), model('two', server.url)],
        optimizer: model('one', server.url),
      },
    }),
  });
  const optimized = await metaspo(directory, 'optimize', '--json', '--quiet');
  expect(optimized.stderr + optimized.code).toBe('0');
  const result = JSON.parse(optimized.stdout) as OptimizeResult;
  const [one, two] = result.source?.models ?? [];
  expect([one?.name, two?.name]).toEqual(
    ['one', 'two'].map((name) => `openai-compatible/${name}@${server.url}/v1`),
  );
  expect(one?.final.mean).toBeGreaterThan(0);
  expect(two?.final.mean).toBe(0);
  expect(result.tasks[0]?.final).toBeCloseTo((one?.final.mean ?? -1) / 2, 12);
  const asked = server.requests.map(({ json }) => (json as Sent).model);
  expect(asked.filter((name) => name === 'one')).toHaveLength(asked.filter((name) => name === 'two').length);

  const shown = (await metaspo(directory, 'runs', 'show', 'latest')).stdout;
  expect(shown).toMatch(/base model: openai-compatible\/one/);
  expect(shown).toMatch(/base model: openai-compatible\/two/);
  expect(shown).toMatch(/two@\S+ +0\.0 \[0\.0, 33\.9\]/);
  const page = await metaspo(directory, 'report', 'latest', '-o', 'report.html');
  expect(page.code).toBe(0);
  const grid = await metaspo(directory, 'evaluate', '--system', 'latest', '--system', 'cot');
  expect(grid.stdout).toContain('By base model');
});

it.each([
  [
    { base: 'sim/base', bases: ['sim/base', 'sim/base-2'], optimizer: 'sim/optimizer' },
    'named under `base` and several under `bases`',
  ],
  [{ bases: ['sim/base', 'sim/base'], optimizer: 'sim/optimizer' }, 'named twice among the base models'],
])('models that contradict each other are refused: %j', async (models, words) => {
  const directory = projectWith({
    'data.json': reviews(60),
    'metaspo.config.json': configuration({ models }),
  });
  const { code, stderr } = await metaspo(directory, 'optimize');
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

it('repeats that no score goes with are refused', async () => {
  const directory = projectWith({
    'data.json': reviews(60),
    'metaspo.config.json': configuration({ repeats: { times: 3, score: 'best' } }),
  });
  const { code, stderr } = await metaspo(directory, 'validate');
  expect(code).toBe(2);
  expect(stderr).toContain('pass@3');
});
