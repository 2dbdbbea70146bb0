import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import { worldOf } from '../../src/operations/simulated-transports.ts';
import { loadTaskSet } from '../../src/operations/task-set.ts';
import type { Message } from '../../src/prompts/message.ts';
import { simulatedModels } from '../../src/simulation/simulated-models.ts';
import { answerBody } from '../support/batch-server/answer-body.ts';
import type { BatchServerSettings } from '../support/batch-server/served.ts';
import { type BatchServer, startBatchServer } from '../support/batch-server/server.ts';
import { learnedIn, smallConfiguration, Workspace } from './workspace.ts';

const price = { input: 1, output: 4 };
const configuration: ConfigurationInput = {
  ...smallConfiguration,
  settings: { iterations: 2, innerLoops: 'each', outerProposals: 2 },
};

/** A batch server whose model is the simulated base model of the configuration's tasks. */
async function batchServer(settings: Partial<BatchServerSettings> = {}): Promise<BatchServer> {
  const loaded = loadedConfiguration(configuration);
  const world = worldOf(await loadTaskSet(loaded), loaded.configuration.simulation);
  const { base } = simulatedModels(world);
  const reply = async (body: Readonly<Record<string, unknown>>) => {
    const { text } = await base.complete({
      role: 'base',
      messages: body.messages as Message[],
      parameters: { temperature: 0 },
      samplePath: 'repeat 0',
    });
    return answerBody('openai', text);
  };
  return startBatchServer({
    format: 'openai',
    treat: async ({ body }) => ({ as: 'answer', body: await reply(body) }),
    single: reply,
    ...settings,
  });
}

function overServer(url: string, batch: unknown): ConfigurationInput {
  const base = { model: 'openai-compatible/base', baseURL: url, price, batch };
  return {
    ...configuration,
    models: { base, optimizer: 'sim/optimizer' },
  } as ConfigurationInput;
}

const quick = { quietSeconds: 0.05, pollSeconds: 0.05 };

function requestsIn({ batches }: BatchServer): readonly string[] {
  return batches.flatMap(({ items }) => items.map(({ customId }) => customId));
}

describe('a run in batches', () => {
  it('learns what a run with single calls learns, for half the dollars', async () => {
    await using server = await batchServer();
    using single = new Workspace(overServer(server.url, false));
    const expected = await single.optimize();
    expect(server.batches).toHaveLength(0);
    using batched = new Workspace(overServer(server.url, quick));
    const found = await batched.optimize();
    expect(learnedIn(found)).toEqual(learnedIn(expected));
    expect(found.usage.base.calls).toBe(expected.usage.base.calls);
    expect(found.usage.base.usd).toBeCloseTo((expected.usage.base.usd ?? 0) / 2, 9);
    expect(new Set(requestsIn(server)).size).toBe(found.usage.base.calls);
  }, 120_000);

  it('that is killed again and again and resumed sends no request twice, and counts none twice', async () => {
    let allowed = Number.POSITIVE_INFINITY;
    await using server = await batchServer({ isEnded: ({ number }) => number <= allowed });
    using undisturbed = new Workspace(overServer(server.url, quick));
    const expected = await undisturbed.optimize();
    const sent = server.batches.length;

    using disturbed = new Workspace(overServer(server.url, quick));
    const kills = 6;
    for (let session = 0; session < kills; session += 1) {
      const words = session === 0 ? [] : ['--resume', 'latest'];
      allowed = sent + session;
      const { process: child, finished } = disturbed.start('optimize', '--quiet', ...words);
      while ((server.batches[allowed]?.looks ?? 0) === 0 && child.exitCode === null) await sleep(2);
      child.kill('SIGKILL');
      expect((await finished).signal).toBe('SIGKILL');
    }
    allowed = Number.POSITIVE_INFINITY;
    const resumed = await disturbed.optimize({ words: ['--resume', 'latest'] });
    expect(learnedIn(resumed)).toEqual(learnedIn(expected));
    const requests = server.batches.slice(sent).flatMap(({ items }) => items.map(({ customId }) => customId));
    expect(requests.length).toBe(new Set(requests).size);
    expect(requests.length).toBe(expected.usage.base.calls);
    expect(resumed.usage.base.calls).toBe(expected.usage.base.calls);
  }, 180_000);

  it('that is stopped says that its batch goes on, charges nothing for it, and is gone on with', async () => {
    let isEnded = false;
    await using server = await batchServer({ isEnded: () => isEnded });
    using workspace = new Workspace(overServer(server.url, quick));
    const { process: child, finished } = workspace.start('optimize', '--json');
    while ((server.batches[0]?.looks ?? 0) === 0) await sleep(5);
    child.kill('SIGINT');
    const stopped = await finished;
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/Batch batch_1 goes on at the provider with \d+ requests/);
    expect(JSON.parse(stopped.stdout).usage.base.calls).toBe(0);
    isEnded = true;
    const resumed = await workspace.optimize({ words: ['--resume', 'latest'] });
    expect(resumed.status).toBe('completed');
    const requests = requestsIn(server);
    expect(requests.length).toBe(new Set(requests).size);
    expect(resumed.usage.base.calls).toBe(requests.length);
  }, 120_000);

  it('that is stopped can go on without batches, and then pays for its own calls', async () => {
    await using server = await batchServer({ isEnded: () => false });
    using workspace = new Workspace(overServer(server.url, quick));
    const { process: child, finished } = workspace.start('optimize', '--quiet');
    while ((server.batches[0]?.looks ?? 0) === 0) await sleep(5);
    child.kill('SIGINT');
    expect((await finished).code).toBe(130);
    const resumed = await workspace.optimize({
      words: ['--resume', 'latest', '--set', 'models.base.batch=false'],
    });
    expect(resumed.status).toBe('completed');
    expect(server.batches).toHaveLength(1);
    expect(server.routes.filter((route) => route === 'single')).toHaveLength(resumed.usage.base.calls);
  }, 120_000);

  it('is told of by estimate and validate, at half the price', async () => {
    using workspace = new Workspace(overServer('http://127.0.0.1:9/v1', false));
    const single = JSON.parse((await workspace.run('estimate', '--json')).stdout);
    const batched = JSON.parse((await workspace.run('estimate', '--json', '--batch')).stdout);
    expect(batched.usd.base).toBeCloseTo(single.usd.base / 2, 9);
    expect(batched.time.batches).toBe(true);
    const checked = await workspace.run('validate', '--batch');
    expect(checked.stdout + checked.stderr).toContain('Base calls go in batches');
    expect((await workspace.run('validate', '--batch', '--base', 'sim/base')).stderr).toContain(
      'sim/base has no batch interface',
    );
  }, 60_000);
});
