import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { check } from '../../src/operations/check.ts';
import { junitReport } from '../../src/operations/checking/reports.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { Project } from './project-in-process.ts';
import { smallConfiguration } from './workspace.ts';

const rule = 'Never promise a refund.';
const committed = `You are a helpful assistant. ${rule}`;

const guarded = (guards: ConfigurationInput['guards']): ConfigurationInput => ({
  ...smallConfiguration,
  systemPrompt: committed,
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  guards,
});

async function checked(text: string, guards: ConfigurationInput['guards']) {
  using project = new Project(guarded(guards));
  const loaded = { ...loadedConfiguration(guarded(guards)), directory: project.directory };
  const options = { system: `text:${text}`, against: `text:${committed}`, minGain: -1 };
  return await check(loaded, options);
}

it.each([
  ['keep', { keep: [rule] }, 'You are a helpful assistant.', 'does not say, word for word'],
  ['length', { growth: 1.5 }, `${committed} ${'Work with care. '.repeat(20)}`, 'at most'],
  ['taskLoss', { taskLoss: 0.01 }, `${committed} Work step by step.`, 'may lose more than 1.0 points'],
] as const)(
  'a prompt that breaks the guard %s does not pass a check, and the check says why',
  async (guard, guards, text, words) => {
    const result = await checked(text, guards as ConfigurationInput['guards']);
    expect(result.passed).toBe(false);
    expect(result.guards[0]).toMatchObject({ guard, explanation: expect.stringContaining(words) });
    expect(result.because).toMatch(new RegExp(`^it breaks the guard ${guard}: `));
    expect(junitReport(result)).toContain(`name="guard ${guard}">`);
  },
);

it('a prompt that holds its guards passes, asks no more without pinned examples, and the committed text itself always does', async () => {
  const held = await checked(`${committed} Work step by step.`, {
    keep: [rule],
    taskLoss: 0.9,
    lossConfidence: 0,
  });
  expect([held.passed, held.guards]).toEqual([true, []]);
  const plain = await checked(`${committed} Work step by step.`, {});
  expect(plain.usage.base.calls).toBe(held.usage.base.calls);
  const same = await checked(committed, { keep: [rule], taskLoss: 0.001 });
  expect([same.passed, same.guards]).toEqual([true, []]);
});
