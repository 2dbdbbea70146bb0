import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { promptTokens } from '../../src/prompts/prompt-tokens.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

const shortest: ConfigurationInput = {
  ...smallConfiguration,
  method: 'outer-only',
  systemPrompt:
    'You are a helpful assistant. Work step by step. Verify the result before you answer. Be polite and brief.',
  objectives: { choose: 'shortest', within: 0.05, candidates: 5, shortened: 2, examples: 10 },
};

it('a run with objectives says what prompts score and cost, and says the same when it is resumed', async () => {
  const server = await serverFor(shortest, { latency: 5 });
  try {
    using workspace = new Workspace(overHttp(server.url, shortest));
    const result = await workspace.optimize();
    const { weighed, systemPrompt } = result;
    const chosen = weighed?.prompts.find((prompt) => prompt.chosen);
    expect(chosen?.costs.promptTokens).toBe(promptTokens(systemPrompt));
    const best = Math.max(...(weighed?.prompts ?? []).map(({ score }) => score));
    for (const { score, costs } of weighed?.prompts ?? []) {
      expect(costs.replyTokens).toBeGreaterThan(0);
      expect(costs.seconds).toBeGreaterThan(0.003);
      if (score >= best - 0.05) {
        expect(costs.promptTokens).toBeGreaterThanOrEqual(chosen?.costs.promptTokens ?? 0);
      }
    }
    expect(weighed?.prompts.length).toBeGreaterThan(2);
    workspace.environment.COLUMNS = '200';
    const { stdout } = await workspace.run('runs', 'show');
    expect(stdout).toContain('Prompts weighed by score and costs, on the same examples:');
    const { calls } = server.stats();
    const again = await workspace.optimize({ words: ['--resume', 'latest'] });
    expect([learnedIn(again), again.weighed]).toEqual([learnedIn(result), weighed]);
    expect(server.stats().calls).toBe(calls);
  } finally {
    await server.close();
  }
}, 120_000);
