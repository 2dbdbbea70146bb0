import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { hasRedis, RedisServer } from './redis-server.ts';
import { modelsAt, WorkerProcess } from './worker-process.ts';

const concurrency = 16;

describe.skipIf(!hasRedis)('a run whose queue cannot be written any more', () => {
  it.each([
    {
      trouble: 'its memory is full',
      begin: ['CONFIG', 'SET', 'maxmemory', '1'],
      end: ['CONFIG', 'SET', 'maxmemory', '0'],
      message: 'has no memory left',
    },
    {
      trouble: 'it has become a replica',
      begin: ['REPLICAOF', '127.0.0.1', '1'],
      end: ['REPLICAOF', 'NO', 'ONE'],
      message: 'is a read-only replica',
    },
  ])(
    'ends with a clear message when $trouble, and resumes when it is over',
    async ({ begin, end, message }) => {
      const server = await serverFor(smallConfiguration, { latency: 50 });
      await using redis = await RedisServer.start();
      const connection = redis.connect();
      const tell = ([command = '', ...words]: readonly string[]) => connection.call(command, ...words);
      try {
        using alone = new Workspace(overHttp(server.url));
        const expected = await alone.optimize();
        const calls = server.stats().calls;
        await using _worker = await WorkerProcess.start({ queue: redis.url, models: modelsAt(server.url) });

        using workspace = new Workspace({ ...overHttp(server.url), queue: redis.url });
        const run = workspace.start('optimize', '--quiet', '--json');
        while (server.stats().calls < calls + 100) await sleep(10);
        await tell(begin);
        const stopped = await run.finished;
        expect(stopped.code).toBe(1);
        expect(stopped.stderr).toContain(message);

        await tell(end);
        const resumed = await workspace.optimize({ words: ['--resume', 'latest'] });
        expect(learnedIn(resumed)).toEqual(learnedIn(expected));
        expect(server.stats().calls - 2 * calls).toBeLessThanOrEqual(concurrency);
      } finally {
        connection.disconnect();
        await server.close();
      }
    },
    120_000,
  );
});
