import { describe, expect, it } from 'vitest';
import { smallConfiguration, Workspace } from './workspace.ts';

const simulated = { ...smallConfiguration, models: { base: 'sim/base', optimizer: 'sim/optimizer' } };

describe('an optimizer model that breaks its contract in half of its replies', () => {
  it('never has a broken text made a prompt, and the run says how many were rejected and why', async () => {
    using workspace = new Workspace({ ...simulated, simulation: { brokenReplies: 0.5 } });
    const result = await workspace.optimize();
    expect(result.rejectedProposals.total).toBeGreaterThan(0);
    const prompts = [result.systemPrompt, ...result.tasks.flatMap(({ userPrompts }) => userPrompts)];
    for (const prompt of prompts) {
      expect(prompt.trim()).not.toBe('');
      expect(prompt).not.toMatch(/<\/?new_/);
      expect(prompt.length).toBeLessThan(8_000);
    }
    for (const { userPrompts } of result.tasks) {
      for (const prompt of userPrompts) expect(prompt).toContain('{{input}}');
    }
  }, 60_000);
});

describe('a base model that is always right', () => {
  it('leaves nothing to learn: no optimizer call, stop reason no-failures', async () => {
    using workspace = new Workspace({ ...simulated, simulation: { alwaysRight: true } });
    const result = await workspace.optimize();
    expect(result.stopReason).toBe('no-failures');
    expect(result.usage.optimizer.calls).toBe(0);
    expect(result.systemPrompt).toBe(result.initialSystemPrompt);
  }, 60_000);
});

describe('determinism', () => {
  it('gives the same result at concurrency 1, 8 and 64, and another at another seed', async () => {
    const results = [];
    for (const concurrency of [1, 8, 64]) {
      using workspace = new Workspace({ ...simulated, concurrency });
      const { systemPrompt, score, tasks, stopReason } = await workspace.optimize();
      results.push({ systemPrompt, score, tasks, stopReason });
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    using other = new Workspace({ ...simulated, seed: 2 });
    expect((await other.optimize()).systemPrompt).not.toBe(results[0]?.systemPrompt);
  }, 120_000);
});
