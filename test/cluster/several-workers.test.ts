import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { hasRedis, RedisServer } from './redis-server.ts';
import { modelsAt, WorkerProcess } from './worker-process.ts';

const key = 'sk-worker-only-0123456789abcdef';

describe.skipIf(!hasRedis)('a run over several workers', () => {
  it('learns with 1, 2 and 4 of them what it learns alone, with the same calls', async () => {
    const server = await serverFor(smallConfiguration, { latency: 2 });
    await using redis = await RedisServer.start();
    const workers = new AsyncDisposableStack();
    try {
      using alone = new Workspace(overHttp(server.url));
      const expected = await alone.optimize();
      const calls = server.stats().calls;
      const settings = { queue: redis.url, models: modelsAt(server.url) };
      let started = 0;
      for (const count of [1, 2, 4]) {
        for (; started < count; started += 1) workers.use(await WorkerProcess.start(settings));
        const before = server.stats().calls;
        using together = new Workspace(overHttp(server.url));
        const result = await together.optimize({ words: ['--queue', redis.url] });
        expect(learnedIn(result)).toEqual(learnedIn(expected));
        expect(result.usage).toEqual(expected.usage);
        expect(server.stats().calls - before).toBe(calls);
      }
    } finally {
      await workers.disposeAsync();
      await server.close();
    }
  }, 120_000);

  it('needs no key where the run is, and none ever travels', async () => {
    const server = await serverFor(smallConfiguration);
    await using redis = await RedisServer.start();
    await using worker = await WorkerProcess.start({
      queue: redis.url,
      models: modelsAt(server.url),
      words: ['--api-key-env', 'WORKER_KEY'],
      environment: { WORKER_KEY: key },
    });
    try {
      const { models, ...rest } = overHttp(server.url);
      const keyed = (role: 'base' | 'optimizer') => ({ ...Object(models?.[role]), apiKeyEnv: 'WORKER_KEY' });
      const configuration = { ...rest, models: { base: keyed('base'), optimizer: keyed('optimizer') } };
      using workspace = new Workspace({ ...configuration, queue: redis.url });
      expect((await workspace.optimize()).status).toBe('completed');
      expect(readdirSync(worker.directory)).toEqual([]);
      const [folder = ''] = readdirSync(redis.directory).filter((name) => name.startsWith('appendonly'));
      const written = readdirSync(join(redis.directory, folder))
        .map((name) => readFileSync(join(redis.directory, folder, name), 'latin1'))
        .join('');
      expect(written).toContain('samplePath');
      expect(written).not.toContain(key);
    } finally {
      await server.close();
    }
  });

  it('leaves nothing in the queue', async () => {
    const server = await serverFor(smallConfiguration);
    await using redis = await RedisServer.start();
    await using _worker = await WorkerProcess.start({ queue: redis.url, models: modelsAt(server.url) });
    try {
      using workspace = new Workspace({ ...overHttp(server.url), queue: redis.url });
      await workspace.optimize();
      const { stdout } = await workspace.run('cluster', 'status', '--queue', redis.url, '--json');
      const status = JSON.parse(stdout);
      expect(status.queues).toHaveLength(2);
      for (const queue of status.queues) {
        expect(queue).toMatchObject({ waiting: 0, active: 0, answered: 0, workers: 1 });
      }
      expect(status.workers).toMatchObject([{ models: [{ errors: 0 }, { errors: 0 }] }]);
    } finally {
      await server.close();
    }
  });
});
