import type { Redis } from 'ioredis';
import { keyPrefix, modelsKey, queueNameOf } from '../redis/queue-names.ts';
import { loadBullmq } from '../redis/queue-packages.ts';
import { keptEvents } from '../redis/queue-timing.ts';
import { Lane, type LaneParts } from './lane.ts';

export interface OpenedLane {
  readonly lane: Lane;
  close(): Promise<void>;
}

/** Opens the queue of a model for a run, and takes over what a session before has left there. */
export async function openLane(
  connection: Redis,
  parts: Omit<LaneParts, 'queue' | 'events'>,
): Promise<OpenedLane> {
  const { Queue, QueueEvents } = await loadBullmq();
  const name = queueNameOf(parts.modelId);
  const streams = { events: { maxLen: keptEvents } };
  const queue = new Queue(name, { connection, prefix: keyPrefix, streams });
  queue.on('error', () => undefined);
  const [last] = await connection.xrevrange(`${keyPrefix}:${name}:events`, '+', '-', 'COUNT', 1);
  const events = new QueueEvents(name, { connection, prefix: keyPrefix, lastEventId: last?.[0] ?? '0-0' });
  const lane = new Lane({ ...parts, queue, events });
  await connection.zadd(modelsKey, Date.now(), parts.modelId);
  await lane.adopt();
  return {
    lane,
    async close() {
      await events.close();
      await queue.close();
    },
  };
}
