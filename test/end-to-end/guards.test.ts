import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { promptTokens } from '../../src/prompts/prompt-tokens.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

const rule = 'Never promise a refund.';
const guarded: ConfigurationInput = {
  ...smallConfiguration,
  systemPrompt: `You answer for {{company}}. ${rule}`,
  slots: { company: 'Acme' },
  guards: { keep: [rule], longestTokens: 60, language: 'first', taskLoss: 0.6 },
  concurrency: 4,
};

it('guards hold in a run that is killed and resumed, and each says what fell to it', async () => {
  const server = await serverFor(guarded, { latency: 5 });
  try {
    using undisturbed = new Workspace(overHttp(server.url, guarded));
    const expected = await undisturbed.optimize();
    expect(expected.systemPrompt).toContain(rule);
    expect(expected.systemPrompt).toContain('{{company}}');
    expect(promptTokens(expected.systemPrompt)).toBeLessThanOrEqual(60);
    for (const { userPrompts } of expected.tasks) {
      for (const text of userPrompts) expect(promptTokens(text)).toBeLessThanOrEqual(60);
    }
    expect(expected.guards.byGuard.map(({ guard }) => guard)).toContain('keep');
    undisturbed.environment.COLUMNS = '200';
    const { stdout } = await undisturbed.run('runs', 'show', '--proposals');
    expect(stdout).toMatch(/Held back by guards: .*keep/);
    expect(stdout).toContain('rejected, guard keep: the prompt does not say, word for word');
    expect(stdout).toContain(`exactly as they are, without a word changed: "${rule}"`);

    const { calls } = server.stats();
    using disturbed = new Workspace(overHttp(server.url, guarded));
    const { process: child, finished } = disturbed.start('optimize', '--quiet');
    while (server.stats().calls < 1.5 * calls && child.exitCode === null) await sleep(1);
    child.kill('SIGKILL');
    await finished;
    const resumed = await disturbed.optimize({ words: ['--resume', 'latest'] });
    expect(learnedIn(resumed)).toEqual(learnedIn(expected));
    expect(resumed.guards).toEqual(expected.guards);
  } finally {
    await server.close();
  }
}, 120_000);

it('a guard that does not fit the first prompt is refused before anything is stored', async () => {
  using workspace = new Workspace({ ...guarded, guards: { keep: ['Always promise a refund.'] } });
  const { code, stderr } = await workspace.run(
    'optimize',
    '--base',
    'sim/base',
    '--optimizer',
    'sim/optimizer',
  );
  expect(code).toBe(2);
  expect(stderr).toContain('guards.keep: the first system prompt does not say "Always promise a refund."');
}, 60_000);
