import { readQueueAddress } from '../cluster/redis/queue-address.ts';
import type { ClusterStatus } from '../cluster/status/cluster-status.ts';

/**
 * The workers of a queue and how much waits in it.
 * @param queue address of the queue
 * @throws UsageError `bad-queue-address`; QueueError when it cannot be used.
 */
export async function readClusterStatus(queue: string): Promise<ClusterStatus> {
  const { clusterStatus } = await import('../cluster/status/cluster-status.ts');
  return clusterStatus(readQueueAddress(queue));
}
