import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../support/gateway.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

const words = 'Only the default (1) value is supported.';

/** Takes no temperature, and the bound of a reply under another name. */
function strict(request: Readonly<Record<string, unknown>>) {
  if ('temperature' in request) {
    const message = `Unsupported value: 'temperature' does not support ${request.temperature} with this model. ${words}`;
    return { status: 400, body: { error: { message, param: 'temperature', code: 'unsupported_value' } } };
  }
  if ('max_tokens' in request) {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    return { status: 400, body: { error: { message, param: 'max_tokens', code: 'unsupported_parameter' } } };
  }
  return undefined;
}

function configurationAt(url: string, concurrency: number) {
  const params = { maxOutputTokens: 600 };
  const model = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: url, params });
  return {
    ...overHttp(url, { ...smallConfiguration, concurrency }),
    models: { base: model('base'), optimizer: model('optimizer') },
  };
}

async function throughGateway<Result>(
  work: (gateway: Awaited<ReturnType<typeof startGateway>>) => Promise<Result>,
): Promise<Result> {
  const server = await serverFor(smallConfiguration, { latency: 5 });
  const gateway = await startGateway(server.url, strict);
  try {
    return await work(gateway);
  } finally {
    await gateway.close();
    await server.close();
  }
}

describe('an endpoint that refuses parameters', () => {
  it('costs a few refused calls, and the run learns the same at any concurrency', async () => {
    const results: ReturnType<typeof learnedIn>[] = [];
    for (const concurrency of [1, 16]) {
      await throughGateway(async (gateway) => {
        using workspace = new Workspace(configurationAt(gateway.url, concurrency));
        const finished = await workspace.run('optimize', '--json');
        expect(finished.code).toBe(0);
        expect(finished.stderr.split('requests leave it out').length - 1).toBe(2);
        expect(finished.stderr).toContain(words);
        const result = JSON.parse(finished.stdout);
        expect(result.requestChanges.map((change: object) => ({ ...change, model: undefined }))).toEqual(
          expect.arrayContaining([
            { parameter: 'temperature' },
            { parameter: 'maxOutputTokens', instead: 'max_completion_tokens' },
          ]),
        );
        const refused = gateway.requests.filter((request) => strict(request) !== undefined);
        expect(refused.length).toBeLessThanOrEqual(4 * concurrency);
        expect(gateway.requests.filter((request) => 'max_completion_tokens' in request)).not.toHaveLength(0);
        results.push(learnedIn(result));
      });
    }
    expect(results[1]).toEqual(results[0]);
  }, 120_000);

  it('is asked nothing that it refused when the run is resumed, and nothing is paid twice', async () => {
    await throughGateway(async (gateway) => {
      using undisturbed = new Workspace(configurationAt(gateway.url, 8));
      const expected = await undisturbed.optimize();
      const calls = gateway.requests.length;
      using disturbed = new Workspace(configurationAt(gateway.url, 8));
      const { process: child, finished } = disturbed.start('optimize', '--quiet');
      while (gateway.requests.length < 1.5 * calls && child.exitCode === null) await sleep(1);
      child.kill('SIGKILL');
      await finished;
      await sleep(100);
      const before = gateway.requests.length;
      const resumed = await disturbed.optimize({ words: ['--resume', 'latest'] });
      expect(learnedIn(resumed)).toEqual(learnedIn(expected));
      expect(gateway.requests.slice(before).filter((request) => strict(request) !== undefined)).toEqual([]);
      expect(gateway.requests.length).toBeLessThanOrEqual(2 * calls + 16);
    });
  }, 120_000);

  it('leaves a run that the configuration keeps from it as it is', async () => {
    await throughGateway(async (gateway) => {
      const { models, ...others } = configurationAt(gateway.url, 8);
      const params = { temperature: null };
      using workspace = new Workspace({
        ...others,
        models: { base: { ...models.base, params }, optimizer: { ...models.optimizer, params } },
      });
      expect((await workspace.optimize()).requestChanges).toEqual([]);
      expect(gateway.requests.every((request) => strict(request) === undefined)).toBe(true);
    });
  }, 120_000);
});
