import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../config/schema/configuration-input.ts';
import { validate } from './validate.ts';

const cases = Array.from({ length: 12 }, (_unused, number) => ({
  input: `question ${number}`,
  expected: String(number),
}));
const task = { name: 'a', data: cases, userPrompt: '{{input}}' };

function inBatches(changes: Partial<ConfigurationInput> = {}): ConfigurationInput {
  const base = { model: 'openai-compatible/m', baseURL: 'http://127.0.0.1:9/v1', batch: true };
  return { models: { base, optimizer: 'sim/optimizer' }, tasks: { source: [task] }, ...changes };
}

describe('base calls in batches', () => {
  it('are fine for tasks of prompts', async () => {
    const { warnings } = await validate(inBatches());
    expect(warnings.join('\n')).toContain('Base calls go in batches');
  });

  it('are refused together with a queue', async () => {
    await expect(validate(inBatches({ queue: 'redis://127.0.0.1' }))).rejects.toMatchObject({
      code: 'batch-with-queue',
    });
  });

  it('are refused for a task with a run function of its own', async () => {
    const own = { ...task, run: async () => 'reply' };
    await expect(validate(inBatches({ tasks: { source: [own] } }))).rejects.toMatchObject({
      code: 'batch-with-run',
      message: expect.stringContaining('"a"'),
    });
  });

  it('are refused for a provider without a batch interface', async () => {
    const models = { base: { model: 'ollama/m', batch: true }, optimizer: 'sim/optimizer' };
    await expect(validate(inBatches({ models }))).rejects.toMatchObject({
      code: 'batch-not-supported',
      where: 'models.base',
    });
  });

  it('are a key of the base model only', async () => {
    const models = { base: 'sim/base', optimizer: { model: 'sim/optimizer', batch: true } };
    await expect(validate(inBatches({ models } as ConfigurationInput))).rejects.toThrow('batch');
  });
});
