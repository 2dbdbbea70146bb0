import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { QueueClient } from '../../src/cluster/client/queue-client.ts';
import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { protocolVersion } from '../../src/cluster/wire/protocol-version.ts';
import { findImage } from '../../src/data/images/find-image.ts';
import { chatReplyBody } from '../../src/models/transports/chat-completions/chat-wire.fixture.ts';
import { connectTo } from '../../src/models/transports/providers/connect-to.fixture.ts';
import { googleWire } from '../../src/models/transports/providers/google-wire.fixture.ts';
import type { MessageImage } from '../../src/prompts/message.ts';
import { startFaultServer } from '../support/fault-server.ts';
import { callTo, echo, workerIn } from './cluster.fixture.ts';
import { hasRedis, RedisServer } from './redis-server.ts';

const base64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bytes = Buffer.from(base64, 'base64');

const asking = (images: readonly MessageImage[]) => {
  const request = callTo('What is this?');
  return { ...request, messages: request.messages.map((message) => ({ ...message, images })) };
};

/** What the endpoint of a worker is sent when a run asks about an image. */
async function sentFor(
  redis: RedisServer,
  model: 'openai-compatible/m' | 'google/gemini-3.5-flash',
  image: MessageImage,
): Promise<unknown> {
  const [path, reply] = model.startsWith('google')
    ? ['/v1beta', googleWire.replyBody]
    : ['/v1', chatReplyBody];
  await using endpoint = await startFaultServer([{ body: reply({ text: 'A cat.', tokens: [1, 1] }) }]);
  const transport = await connectTo(model, path)(endpoint.url);
  await using _worker = await workerIn(redis, transport);
  const run = new AbortController();
  const client = new QueueClient({ address: readQueueAddress(redis.url), run: model, stop: run.signal });
  try {
    expect((await client.transport(transport, 60_000).complete(asking([image]))).text).toBe('A cat.');
    return endpoint.requests[0]?.json;
  } finally {
    await client.close();
  }
}

describe.skipIf(!hasRedis)('an image through the queue', () => {
  it('reaches the endpoint of a worker: of a file as its bytes, of an address as the provider takes it', async () => {
    await using redis = await RedisServer.start();
    const directory = mkdtempSync(join(tmpdir(), 'metaspo-queue-images-'));
    writeFileSync(join(directory, 'cat.png'), bytes);
    const place = { where: 'test', directory };
    await using pictures = await pictureServer();
    const [file, address] = [await findImage('cat.png', place), await findImage(pictures.url, place)];
    try {
      const url = (own: string) => ({ messages: [{ content: [{ image_url: { url: own } }, {}] }] });
      expect(await sentFor(redis, 'openai-compatible/m', file)).toMatchObject(
        url(`data:image/png;base64,${base64}`),
      );
      expect(await sentFor(redis, 'openai-compatible/m', address)).toMatchObject(url(pictures.url));
      // This provider fetches no addresses: the worker does.
      expect(await sentFor(redis, 'google/gemini-3.5-flash', address)).toMatchObject({
        contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: base64 } }, {}] }],
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('that is too large for it is refused by the run, and a job that names a file by the worker', async () => {
    await using redis = await RedisServer.start();
    await using worker = await workerIn(redis, echo);
    const run = new AbortController();
    const client = new QueueClient({ address: readQueueAddress(redis.url), run: 'large', stop: run.signal });
    const large = {
      identity: 'large',
      mediaType: 'image/png',
      source: { base64: 'A'.repeat(4_000_000) },
    } as const;
    await expect(client.transport(echo, 60_000).complete(asking([large]))).rejects.toMatchObject({
      failure: 'context-too-long',
      message: expect.stringContaining('and the queue carries 4000000'),
    });
    const file = { identity: 'secret', source: { file: '/etc/hostname' } };
    const item = { ...asking([file]), identity: '0'.repeat(32), failures: 0, timeoutMs: 1_000 };
    const queue = new Queue(echo.id, { connection: { port: redis.port }, prefix: 'metaspo' });
    const job = await queue.add('batch', { version: protocolVersion, model: echo.id, items: [item] });
    while (!(await job.isCompleted())) await new Promise((resolve) => setTimeout(resolve, 5));
    const { returnvalue } = (await queue.getJob(job.id ?? '')) ?? {};
    expect(returnvalue).toMatchObject({ refused: expect.stringContaining('cannot be read') });
    expect(worker.report().models[0]?.calls).toBe(0);
    await Promise.all([queue.close(), client.close()]);
  });
});

/** Serves the picture at any address. */
async function pictureServer() {
  const server = createServer((_request, response) => response.end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cat.png`,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
