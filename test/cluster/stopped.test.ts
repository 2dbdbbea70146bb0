import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClusterStatus } from '../../src/cluster/status/cluster-status.ts';
import type { SimulationServer } from '../../src/simulation/server/simulation-server.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { hasRedis, RedisServer } from './redis-server.ts';
import { modelsAt, WorkerProcess } from './worker-process.ts';

const latencyMs = 40;
const concurrency = 6;

describe.skipIf(!hasRedis)('when something is told to stop', () => {
  let server: SimulationServer;
  let redis: RedisServer;
  let expected: unknown;
  let calls = 0;

  beforeAll(async () => {
    server = await serverFor(smallConfiguration, { latency: latencyMs });
    redis = await RedisServer.start();
    using alone = new Workspace(overHttp(server.url));
    expected = learnedIn(await alone.optimize());
    calls = server.stats().calls;
  }, 120_000);

  afterAll(async () => {
    await redis[Symbol.asyncDispose]();
    await server.close();
  });

  function queuedWorkspace(): Workspace {
    return new Workspace({ ...overHttp(server.url), queue: redis.url });
  }

  function startWorker(): Promise<WorkerProcess> {
    return WorkerProcess.start({ queue: redis.url, models: modelsAt(server.url), concurrency });
  }

  async function callsSince(before: number, least: number): Promise<void> {
    while (server.stats().calls < before + least) await sleep(10);
  }

  async function leftInQueue(workspace: Workspace) {
    const { stdout } = await workspace.run('cluster', 'status', '--queue', redis.url, '--json');
    const { queues } = JSON.parse(stdout) as ClusterStatus;
    return queues.map(({ waiting, active }) => waiting + active);
  }

  it('a worker that is told to end answers the calls that it has, and none is made twice', async () => {
    await using first = await startWorker();
    await using _second = await startWorker();
    const before = server.stats().calls;
    using workspace = queuedWorkspace();
    const { finished } = workspace.start('optimize', '--json', '--quiet');
    await callsSince(before, 50);
    expect(await first.end('SIGTERM')).toBe(0);
    const { stdout } = await finished;
    expect(learnedIn(JSON.parse(stdout))).toEqual(expected);
    expect(server.stats().calls - before).toBe(calls);
  }, 120_000);

  it('Ctrl-C takes back what no worker has begun, and the run goes on later, paying again at most for what was under way', async () => {
    await using _worker = await startWorker();
    const before = server.stats().calls;
    using workspace = queuedWorkspace();
    const run = workspace.start('optimize', '--quiet');
    await callsSince(before, 50);
    run.process.kill('SIGINT');
    expect((await run.finished).code).toBe(130);
    expect(await leftInQueue(workspace)).toEqual([0, 0]);
    const resumed = await workspace.optimize({ words: ['--resume', 'latest'] });
    expect(learnedIn(resumed)).toEqual(expected);
    expect(server.stats().calls - before).toBeGreaterThanOrEqual(calls);
    expect(server.stats().calls - before).toBeLessThanOrEqual(calls + concurrency);
  }, 120_000);

  it('the end of the budget is the end of the calls', async () => {
    await using _worker = await startWorker();
    const before = server.stats().calls;
    using workspace = queuedWorkspace();
    const result = await workspace.optimize({ exit: 4, words: ['--budget-calls', '150', '--no-test'] });
    expect(result.status).toBe('stopped-at-budget');
    expect(server.stats().calls - before).toBeLessThanOrEqual(150);
    expect(await leftInQueue(workspace)).toEqual([0, 0]);
  }, 120_000);
});
