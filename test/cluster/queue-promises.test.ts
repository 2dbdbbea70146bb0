import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { QueueClient } from '../../src/cluster/client/queue-client.ts';
import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { limitKey } from '../../src/cluster/redis/queue-names.ts';
import { protocolVersion } from '../../src/cluster/wire/protocol-version.ts';
import { SharedLimit } from '../../src/cluster/worker/shared-limit.ts';
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
    ['of another version', { version: protocolVersion + 1 }, 'use the same version of metaspo on both sides'],
    [
      'that is malformed',
      { version: protocolVersion, model: 'test/echo', items: [{ identity: 'x' }] },
      'cannot be read',
    ],
  ])('has workers refuse a batch %s', async (_name, data, problem) => {
    await using redis = await RedisServer.start();
    await using worker = await workerIn(redis, echo);
    const queue = queueOf(redis, 'echo');
    const job = await queue.add('batch', data);
    while (!(await job.isCompleted())) await new Promise((resolve) => setTimeout(resolve, 5));
    const done = await queue.getJob(job.id ?? '');
    expect(done?.returnvalue).toMatchObject({
      version: protocolVersion,
      worker: worker.id,
      refused: expect.stringContaining(problem),
    });
    expect(worker.report().models[0]?.calls).toBe(0);
    await queue.close();
  });

  it('spaces the calls of all workers by the limits that they share', async () => {
    await using redis = await RedisServer.start();
    const connection = redis.connect();
    const waits: number[] = [];
    const clock = {
      now: () => 0,
      after(delayMs: number, callback: () => void) {
        waits.push(delayMs);
        callback();
        return () => undefined;
      },
    };
    const limits = { requestsPerMinute: 1, tokensPerMinute: 100 };
    const workers = [1, 2].map(() => new SharedLimit(connection, 'https://endpoint', limits, clock));
    for (const worker of [...workers, ...workers]) {
      const reserved = await worker.wait(50);
      await worker.used(reserved, 50, 150);
    }
    connection.disconnect();
    // The first call goes at once; 200 tokens take two minutes each, less what the test itself takes.
    expect(waits.map((wait) => Math.ceil(wait / 60_000))).toEqual([2, 4, 6]);
  });

  it('has two workers keep one limit of tokens', async () => {
    await using redis = await RedisServer.start();
    const connection = redis.connect();
    const limits = { tokensPerMinute: 60_000 };
    await using _first = await workerIn(redis, echo, { limits, concurrency: 1 });
    await using _second = await workerIn(redis, echo, { limits, concurrency: 1 });
    const client = clientOf(redis, 'limited');
    const [seconds, microseconds] = await connection.time();
    const model = client.transport(echo, 60_000);
    const calls = Array.from({ length: 20 }, (_, number) => model.complete(callTo(`call ${number}`)));
    const completions = await Promise.all(calls);
    const tokens = completions.reduce((sum, { usage }) => sum + usage.inputTokens + usage.outputTokens, 0);
    const freeAgain = Number(await connection.get(limitKey('tokens', echo.endpoint)));
    const begun = Number(seconds) * 1_000_000 + Number(microseconds);
    // The line of tokens ends no earlier than all that were used take at 1,000 a second.
    expect(tokens).toBe(300);
    expect(freeAgain - begun).toBeGreaterThanOrEqual(tokens * 1_000);
    connection.disconnect();
    await client.close();
  });

  it('that restarts while a worker is at a call brings the answer all the same, and makes no call twice', async () => {
    await using redis = await RedisServer.start();
    let calls = 0;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = modelOf('slow', async () => {
      calls += 1;
      await released;
      return 'after all';
    });
    await using _worker = await workerIn(redis, slow);
    const client = clientOf(redis, 'restarted');
    const model = client.transport(slow, 60_000);
    const asked = model.complete(callTo('before'));
    while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await redis.kill();
    const askedMeanwhile = model.complete(callTo('meanwhile'));
    release();
    await redis.start();
    expect((await asked).text).toBe('after all');
    expect((await askedMeanwhile).text).toBe('after all');
    expect(calls).toBe(2);
    await client.close();
  });

  it('that is gone for too long ends the run with a clear message, and nothing hangs', async () => {
    await using redis = await RedisServer.start();
    const stop = new AbortController().signal;
    const address = readQueueAddress(redis.url);
    const client = new QueueClient({ address, run: 'cut-off', stop, outagePatienceMs: 500 });
    const asked = client.transport(echo, 60_000).complete(callTo('a'));
    asked.catch(() => undefined);
    const queue = queueOf(redis, 'echo');
    while ((await queue.getWaitingCount()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await queue.close();
    await redis.kill();
    await expect(asked).rejects.toThrow('Resume the run when Redis is back');
    await client.close();
  });

  it('that goes away at the moment of a stop does not hold the process', async () => {
    await using redis = await RedisServer.start();
    const stop = new AbortController();
    const client = clientOf(redis, 'both-gone', stop);
    const call = new AbortController();
    const context = { signal: call.signal };
    const asked = client.transport(echo, 60_000).complete(callTo('a'), context);
    asked.catch(() => undefined);
    const queue = queueOf(redis, 'echo');
    while ((await queue.getWaitingCount()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await queue.close();
    await redis.kill();
    stop.abort();
    call.abort(new Error('the grace is over'));
    await expect(asked).rejects.toThrow('the grace is over');
    await client.close();
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
