import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { QueueClient } from '../../src/cluster/client/queue-client.ts';
import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { callTo, echo, modelOf, workerIn } from './cluster.fixture.ts';
import { hasRedis, RedisServer } from './redis-server.ts';

function clientOf(redis: RedisServer, run: string, stop = new AbortController()) {
  return new QueueClient({ address: readQueueAddress(redis.url), run, stop: stop.signal });
}

function queueOf(redis: RedisServer, name: string): Queue {
  return new Queue(`test/${name}`, { connection: { port: redis.port }, prefix: 'metaspo' });
}

describe.skipIf(!hasRedis)('the queue', () => {
  it('takes back what no worker has begun when the run is stopped', async () => {
    await using redis = await RedisServer.start();
    const stop = new AbortController();
    const client = clientOf(redis, 'stopped', stop);
    const asked = client.transport(echo, 60_000).complete(callTo('hello'));
    const queue = queueOf(redis, 'echo');
    while ((await queue.getWaitingCount()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    await expect(asked).rejects.toMatchObject({ failure: 'withdrawn' });
    expect(await queue.getJobCounts('wait', 'active', 'completed')).toEqual({
      wait: 0,
      active: 0,
      completed: 0,
    });
    await Promise.all([client.close(), queue.close()]);
  });

  it('takes back a call whose caller has given up', async () => {
    await using redis = await RedisServer.start();
    const client = clientOf(redis, 'given-up');
    const abort = new AbortController();
    const asked = client.transport(echo, 60_000).complete(callTo('hello'), { signal: abort.signal });
    const queue = queueOf(redis, 'echo');
    while ((await queue.getWaitingCount()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    while ((await queue.getWaitingCount()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([client.close(), queue.close()]);
  });

  it('gives a session that resumes a run the replies that came meanwhile, and makes no call twice', async () => {
    await using redis = await RedisServer.start();
    let calls = 0;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = modelOf('slow', async () => {
      calls += 1;
      await released;
      return 'late';
    });
    await using _worker = await workerIn(redis, slow);
    const dead = clientOf(redis, 'run');
    const lost = dead.transport(slow, 60_000).complete(callTo('a'));
    lost.catch(() => undefined);
    while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await dead.close();
    release();
    const resumed = clientOf(redis, 'run');
    expect((await resumed.transport(slow, 60_000).complete(callTo('a'))).text).toBe('late');
    expect(calls).toBe(1);
    await resumed.close();
    const other = clientOf(redis, 'other-run');
    expect((await other.transport(slow, 60_000).complete(callTo('a'))).text).toBe('late');
    expect(calls).toBe(2);
    await other.close();
  });

  it.each([
    ['of another version', { version: 2 }, 'use the same version of metaspo on both sides'],
    ['that is malformed', { version: 1, model: 'test/echo', items: [{ identity: 'x' }] }, 'cannot be read'],
  ])('has workers refuse a batch %s', async (_name, data, problem) => {
    await using redis = await RedisServer.start();
    await using worker = await workerIn(redis, echo);
    const queue = queueOf(redis, 'echo');
    const job = await queue.add('batch', data);
    while (!(await job.isCompleted())) await new Promise((resolve) => setTimeout(resolve, 5));
    const done = await queue.getJob(job.id ?? '');
    expect(done?.returnvalue).toMatchObject({
      version: 1,
      worker: worker.id,
      refused: expect.stringContaining(problem),
    });
    expect(worker.report().models[0]?.calls).toBe(0);
    await queue.close();
  });

  it('keeps a limit of requests over all workers', async () => {
    await using redis = await RedisServer.start();
    const sent: number[] = [];
    const counted = modelOf('counted', async () => {
      sent.push(performance.now());
      return 'fine';
    });
    const limits = { requestsPerMinute: 1_200 };
    await using _first = await workerIn(redis, counted, { limits });
    await using _second = await workerIn(redis, counted, { limits });
    const client = clientOf(redis, 'limited');
    const model = client.transport(counted, 60_000);
    await Promise.all(Array.from({ length: 20 }, (_, call) => model.complete(callTo(String(call)))));
    await client.close();
    const [first = 0] = sent;
    expect(sent).toHaveLength(20);
    expect((sent.at(-1) ?? 0) - first).toBeGreaterThan(19 * 50 - 25);
  });

  it('answers what a worker has begun before it goes', async () => {
    await using redis = await RedisServer.start();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = modelOf('slow', async () => {
      begin();
      await released;
      return 'done';
    });
    await using worker = await workerIn(redis, slow);
    const client = clientOf(redis, 'drained');
    const asked = client.transport(slow, 60_000).complete(callTo('a'));
    await begun;
    const closing = worker.close(10_000);
    release();
    expect((await asked).text).toBe('done');
    await closing;
    await client.close();
  });
});
