import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { type RunningWorker, startWorker } from '../../src/cluster/worker/start-worker.ts';
import type { WorkerSettings } from '../../src/cluster/worker/worker-settings.ts';
import type { ModelRequest } from '../../src/models/model.ts';
import type { Transport } from '../../src/models/transports/transport.ts';
import type { RedisServer } from './redis-server.ts';

/** A model that repeats what it is told. */
export const echo: Transport = modelOf('echo', async ({ messages }) => messages.at(-1)?.content ?? '');

export function modelOf(name: string, reply: (request: ModelRequest) => Promise<string>): Transport {
  return {
    id: `test/${name}`,
    endpoint: name,
    async complete(request) {
      const text = await reply(request);
      return { text, usage: { inputTokens: 10, outputTokens: 5 }, finishReason: 'stop' };
    },
  };
}

export function callTo(content: string, samplePath = 'repeat 0'): ModelRequest {
  return { role: 'base', messages: [{ role: 'user', content }], parameters: {}, samplePath };
}

/** A worker inside this process; it ends with its scope. */
export async function workerIn(
  redis: RedisServer,
  model: Transport,
  settings: Partial<WorkerSettings> = {},
): Promise<RunningWorker & AsyncDisposable> {
  const address = readQueueAddress(redis.url);
  const common = { address, models: [model], concurrency: 8, version: 'test' };
  const worker = await startWorker({ ...common, ...settings });
  return { ...worker, [Symbol.asyncDispose]: () => worker.close(500) };
}
