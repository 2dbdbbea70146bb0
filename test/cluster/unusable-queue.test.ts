import { describe, expect, it } from 'vitest';
import { awaitWorkers } from '../../src/cluster/client/await-workers.ts';
import { QueueClient } from '../../src/cluster/client/queue-client.ts';
import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { callTo, echo, workerIn } from './cluster.fixture.ts';
import { hasRedis, RedisServer } from './redis-server.ts';

const unreachable = 'redis://127.0.0.1:1';

describe.skipIf(!hasRedis)('a queue that cannot be used', () => {
  it.each(['optimize', 'worker', 'cluster'])(
    'is said to %s at once when it is not there',
    async (command) => {
      const server = await serverFor(smallConfiguration);
      using workspace = new Workspace(overHttp(server.url));
      const more = {
        optimize: [],
        worker: ['--allow', `openai-compatible/base@${server.url}`],
        cluster: ['status'],
      };
      const words = more[command as keyof typeof more];
      const { code, stderr, stdout } = await workspace.run(command, ...words, '--queue', unreachable);
      await server.close();
      expect(code).toBe(1);
      expect(stderr).toContain('the queue at redis://127.0.0.1:1 cannot be used');
      expect(stderr).toContain('Check the address and that Redis is running.');
      expect(stdout).toBe('');
    },
  );

  it.each([
    ['a read-only replica', ['--replicaof', '127.0.0.1', '1'], 'is a read-only replica'],
    ['one that evicts', ['--maxmemory-policy', 'allkeys-lru'], 'Set maxmemory-policy to noeviction'],
    ['one with a password', ['--requirepass', 'secret'], 'does not accept the user or the password'],
  ])('is refused: %s', async (_name, settings, problem) => {
    await using redis = await RedisServer.start(...settings);
    await expect(awaitWorkers(readQueueAddress(redis.url), [])).rejects.toThrow(problem);
  });

  it('is used with the password of its address, which no message repeats', async () => {
    await using redis = await RedisServer.start('--requirepass', 'p@ss');
    const right = readQueueAddress(`redis://:p%40ss@127.0.0.1:${redis.port}`);
    await expect(awaitWorkers(right, [])).resolves.toBeUndefined();
    const wrong = readQueueAddress(`redis://:wrong-one@127.0.0.1:${redis.port}`);
    const problem = await awaitWorkers(wrong, []).catch((error: unknown) => String(error));
    expect(problem).toContain('does not accept');
    expect(problem).not.toContain('wrong-one');
  });

  it('whose memory is full stops the run with a clear message', async () => {
    await using redis = await RedisServer.start();
    await using worker = await workerIn(redis, echo);
    const address = readQueueAddress(redis.url);
    const client = new QueueClient({ address, run: 'full', stop: new AbortController().signal });
    const model = client.transport(echo, 60_000);
    await model.complete(callTo('before'));
    const connection = redis.connect();
    await connection.config('SET', 'maxmemory', '1');
    await expect(model.complete(callTo('after'))).rejects.toThrow('has no memory left');
    await client.close();
    await connection.config('SET', 'maxmemory', '0');
    connection.disconnect();
    expect(worker.report().models[0]?.calls).toBe(1);
  });

  it('without a worker for a model says how to start one', async () => {
    await using redis = await RedisServer.start();
    await using _worker = await workerIn(redis, echo);
    const waiting = awaitWorkers(readQueueAddress(redis.url), ['openai/other'], { patienceMs: 300 });
    await expect(waiting).rejects.toThrow(`metaspo worker --queue ${redis.url} --allow openai/other`);
  });
});
