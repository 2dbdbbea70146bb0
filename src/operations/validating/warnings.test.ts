import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { validate } from '../validate.ts';

const data = Array.from({ length: 40 }, (_, row) => ({
  id: `q${row}`,
  input: `question ${row}`,
  expected: 'yes',
}));

async function warningsOf(guards: ConfigurationInput['guards'], more: ConfigurationInput = {}) {
  const { warnings } = await validate({
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    systemPrompt: 'You are a helpful assistant. Be kind.',
    tasks: { source: [{ name: 'ask', data, userPrompt: 'Answer this question with one word: {{input}}' }] },
    guards,
    ...more,
  });
  return warnings.join('\n');
}

it.each([
  [{ longestTokens: 8 }, 'The first system prompt breaks the guard length itself'],
  [{ longestTokens: 8 }, 'The first user prompt of task "ask" breaks the guard length itself'],
  [{ language: 'de' }, 'breaks the guard language itself (the prompt is in English, not in German)'],
  [{ taskLoss: 0.01 }, 'can rule out no loss below'],
] as const)('a first prompt or data that %j does not fit are named: %s', async (guards, words) => {
  expect(await warningsOf(guards)).toContain(words);
});

it('a cost that has a weight and will not be known is named', async () => {
  const weigh = (weights: object, base: object) =>
    warningsOf(undefined, {
      models: {
        base: { model: 'openai-compatible/m', baseURL: 'http://127.0.0.1:9', ...base },
        optimizer: 'sim/optimizer',
      },
      objectives: { choose: 'weighted', weights },
    });
  const price = { input: 1, output: 1 };
  expect(await weigh({ usd: 0.1 }, {})).toContain(
    'objectives.weights.usd subtracts nothing: no price is known',
  );
  expect(await weigh({ usd: 0.1 }, { price })).not.toContain('subtracts nothing');
  expect(await weigh({ seconds: 0.1 }, { price, batch: true })).toContain(
    'objectives.weights.seconds subtracts',
  );
  const run = async () => 'yes';
  const tasks = { source: [{ name: 'ask', data, userPrompt: '{{input}}', run }] };
  const objectives = { choose: 'weighted', weights: { replyTokens: 0.1, promptTokens: 0.1 } } as const;
  const warnings = await warningsOf(undefined, { objectives, tasks });
  expect(warnings).toContain('objectives.weights.replyTokens subtracts nothing: tasks with a `run`');
  expect(warnings).not.toContain('promptTokens subtracts');
});

it('guards that compare system prompts are said to be of no use where none is learned', async () => {
  const guards = { taskLoss: 0.5, pinned: { ask: ['q1'] } };
  expect(await warningsOf(guards)).not.toContain('guards.');
  expect(await warningsOf(guards, { method: 'inner-only' })).toContain(
    'Method inner-only keeps the first system prompt: guards.taskLoss and guards.pinned',
  );
  const shortest = { method: 'inner-only', objectives: { choose: 'shortest' } } as const;
  expect(await warningsOf(guards, shortest)).not.toContain('keeps the first system prompt');
});
