import { connectTo } from '../redis/connect.ts';
import type { QueueAddress } from '../redis/queue-address.ts';
import { keyPrefix, modelsKey, queueNameOf } from '../redis/queue-names.ts';
import { loadBullmq } from '../redis/queue-packages.ts';
import { liveWorkers } from './live-workers.ts';
import type { WorkerReport } from './worker-report.ts';

/** What `metaspo cluster status --json` prints. */
export interface ClusterStatus {
  /** The queue's address without user and password. */
  readonly queue: string;
  readonly workers: readonly WorkerReport[];
  readonly queues: readonly QueueStatus[];
}

/** The queue of one model. Lengths are in jobs: batches of 1 to 16 calls. */
export interface QueueStatus {
  readonly model: string;
  /** No worker has begun them. */
  readonly waiting: number;
  /** Workers are at them. */
  readonly active: number;
  /** Answered, and not yet taken by their run. */
  readonly answered: number;
  /** Workers that serve the model. */
  readonly workers: number;
}

/**
 * The workers of a queue, and how long the queue is.
 * @throws QueueError when it cannot be used.
 */
export async function clusterStatus(address: QueueAddress): Promise<ClusterStatus> {
  const { Queue } = await loadBullmq();
  const connection = await connectTo(address);
  try {
    const workers = await liveWorkers(connection);
    const asked = await connection.zrange(modelsKey, '0', '-1');
    const served = workers.flatMap(({ models }) => models.map(({ id }) => id));
    const modelIds = [...new Set([...asked, ...served])].sort();
    const queues = await Promise.all(
      modelIds.map(async (model): Promise<QueueStatus> => {
        const queue = new Queue(queueNameOf(model), { connection, prefix: keyPrefix });
        const counts: Readonly<Record<string, number>> = await queue.getJobCounts(
          'wait',
          'active',
          'completed',
        );
        const { wait: waiting = 0, active = 0, completed: answered = 0 } = counts;
        const serving = workers.filter(({ models }) => models.some(({ id }) => id === model));
        return { model, waiting, active, answered, workers: serving.length };
      }),
    );
    return { queue: address.shown, workers, queues };
  } finally {
    connection.disconnect();
  }
}
