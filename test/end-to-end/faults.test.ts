import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

const impatient: ConfigurationInput = smallConfiguration;

async function learnedOver(settings: Parameters<typeof serverFor>[1], words: readonly string[] = []) {
  const server = await serverFor(impatient, settings);
  try {
    using workspace = new Workspace(overHttp(server.url, impatient));
    const result = await workspace.optimize({ words });
    return { result, stats: server.stats() };
  } finally {
    await server.close();
  }
}

describe('an endpoint with faults', () => {
  it('gives the same result as one without: 20 % 429, 5 % 500, 1 % resets and invalid JSON, 0.5 % hangs', async () => {
    const sound = await learnedOver({});
    const faulty = await learnedOver(
      {
        faults: {
          'rate-limited': 0.2,
          'server-error': 0.05,
          reset: 0.005,
          'invalid-json': 0.005,
          hang: 0.005,
        },
        retryAfterSeconds: 0,
      },
      ['--set', 'models.base.timeoutSeconds=3', '--set', 'models.optimizer.timeoutSeconds=3'],
    );
    expect(learnedIn(faulty.result)).toEqual(learnedIn(sound.result));
    expect(faulty.stats.byFault['rate-limited']).toBeGreaterThan(0);
    expect(faulty.result.usage.base.errors).toBeGreaterThan(0);
  }, 120_000);

  it('that always fails ends the run within its retries: exit code 1, resumable, nothing invented', async () => {
    const server = await serverFor(impatient, { faults: { 'server-error': 1 } });
    using workspace = new Workspace(overHttp(server.url, impatient));
    const finished = await workspace.run('optimize', '--json', '--quiet');
    expect(finished.code).toBe(1);
    expect(JSON.parse(finished.stdout)).toMatchObject({ error: { code: 'endpoint-failing' } });
    expect(JSON.parse(finished.stdout)).not.toHaveProperty('score');
    expect(finished.stderr).toMatch(/resume/i);
    await server.close();
  }, 120_000);
});
