import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { Havoc } from './havoc.fixture.ts';
import { hasRedis, RedisServer } from './redis-server.ts';
import { modelsAt } from './worker-process.ts';

const workerKills = 12;
const configuration = {
  ...smallConfiguration,
  limits: { trainExamples: 24, selectExamples: 16, testExamples: 10 },
  concurrency: 16,
};

describe.skipIf(!hasRedis)('a run whose workers, queue and coordinator are killed', () => {
  it('ends as if undisturbed, and pays again at most for the calls in flight at the kills', async () => {
    const server = await serverFor(configuration, { latency: 150 });
    await using redis = await RedisServer.start();
    await using havoc = new Havoc(redis, modelsAt(server.url));
    try {
      using alone = new Workspace(overHttp(server.url, configuration));
      const expected = await alone.optimize();
      const calls = server.stats().calls;
      await havoc.startWorkers(4);

      using disturbed = new Workspace(overHttp(server.url, configuration));
      const words = ['optimize', '--quiet', '--json', '--queue', redis.url];
      const first = disturbed.start(...words);
      while (server.stats().calls < calls + 50) await sleep(10);
      const killing = havoc.killWorkerEverySecond(workerKills);
      await sleep(4_500);
      first.process.kill('SIGKILL');
      expect((await first.finished).signal).toBe('SIGKILL');

      const second = disturbed.start(...words, '--resume', 'latest');
      await sleep(2_500);
      await havoc.restartRedis();
      const resumed = await second.finished;
      await killing;

      expect(resumed.stderr).toBe('');
      expect(learnedIn(JSON.parse(resumed.stdout))).toEqual(learnedIn(expected));
      expect(havoc).toMatchObject({ workersKilled: workerKills, redisRestarts: 1 });
      expect(havoc.callsInFlight).toBeGreaterThan(0);
      expect(server.stats().calls - 2 * calls).toBeLessThanOrEqual(havoc.callsInFlight);
    } finally {
      await server.close();
    }
  }, 240_000);
});
