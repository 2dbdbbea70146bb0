import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { hasRedis, RedisServer } from './redis-server.ts';
import { modelsAt, WorkerProcess } from './worker-process.ts';

const concurrency = 16;
const workerConcurrency = 4;
const workerKills = 8;
const configuration = {
  ...smallConfiguration,
  limits: { trainExamples: 24, selectExamples: 16, testExamples: 10 },
  concurrency,
};

describe.skipIf(!hasRedis)('a run whose workers, queue and coordinator are killed', () => {
  it('ends as if undisturbed, and pays again at most for the calls in flight at the kills', async () => {
    const server = await serverFor(configuration, { latency: 100 });
    await using redis = await RedisServer.start();
    const workers: WorkerProcess[] = [];
    const words = ['--queue', redis.url];
    const startWorker = () =>
      WorkerProcess.start({
        queue: redis.url,
        models: modelsAt(server.url),
        concurrency: workerConcurrency,
      });
    try {
      using alone = new Workspace(overHttp(server.url, configuration));
      const expected = await alone.optimize();
      const calls = server.stats().calls;
      workers.push(...(await Promise.all([1, 2, 3, 4].map(startWorker))));

      using disturbed = new Workspace(overHttp(server.url, configuration));
      const first = disturbed.start('optimize', '--quiet', ...words);
      while (server.stats().calls < calls + 50) await sleep(10);
      for (let kill = 0; kill < workerKills / 2; kill += 1) {
        await sleep(1_000);
        await workers.shift()?.end('SIGKILL');
        workers.push(await startWorker());
      }
      first.process.kill('SIGKILL');
      expect((await first.finished).signal).toBe('SIGKILL');

      const second = disturbed.start('optimize', '--quiet', '--json', '--resume', 'latest', ...words);
      await sleep(2_000);
      await redis.kill();
      await redis.start();
      for (let kill = 0; kill < workerKills / 2; kill += 1) {
        await sleep(1_000);
        await workers.shift()?.end('SIGKILL');
        workers.push(await startWorker());
      }
      const resumed = await second.finished;
      expect(resumed.stderr).toBe('');
      expect(learnedIn(JSON.parse(resumed.stdout))).toEqual(learnedIn(expected));
      const paidAgain = server.stats().calls - 2 * calls;
      expect(paidAgain).toBeLessThanOrEqual(workerKills * workerConcurrency + concurrency);
    } finally {
      await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
      await server.close();
    }
  }, 240_000);
});
