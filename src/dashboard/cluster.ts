import { Hono } from 'hono';
import { type QueueAddress, readQueueAddress } from '../cluster/redis/queue-address.ts';
import { messageOf } from '../foundation/errors.ts';
import { readClusterStatus } from '../operations/cluster-status.ts';
import type { PageCluster } from '../operations/page/page-data.ts';
import { readEvents } from '../runs/event-log.ts';
import { listRuns } from '../runs/list-runs.ts';
import type { Store } from '../runs/store/open-store.ts';
import { streaming } from './live.ts';

/** How often the queue is asked while a page looks on. */
const intervalMs = 2_000;

/** The workers of the queue that `metaspo ui` was given, or that the latest run has used. */
export function clusterRoutes(store: Store, queue: string | undefined): Hono {
  const look = () => pageCluster(queue ?? queueOfLatestRun(store));
  return new Hono()
    .get('/', async (context) => context.json(await look()))
    .get('/live', (context) => {
      let told: string | undefined;
      return streaming(
        context,
        async (stream) => {
          const seen = JSON.stringify(await look());
          if (seen !== told) await stream.writeSSE({ event: 'cluster', data: seen });
          told = seen;
          return true;
        },
        intervalMs,
      );
    });
}

async function pageCluster(queue: string | undefined): Promise<PageCluster> {
  const address = queue === undefined ? undefined : addressOf(queue);
  if (address === undefined) return { state: 'none' };
  try {
    return { state: 'up', status: await readClusterStatus(address.url) };
  } catch (error) {
    const message = messageOf(error);
    return { state: 'unreachable', queue: address.shown, message };
  }
}

function addressOf(queue: string): QueueAddress | undefined {
  try {
    return readQueueAddress(queue);
  } catch {
    return undefined;
  }
}

/** Without its password, which no run stores. */
function queueOfLatestRun(store: Store): string | undefined {
  const [latest] = listRuns(store);
  if (latest === undefined) return undefined;
  const created = readEvents(store, latest.id, { types: ['run-created'] }).next();
  if (created.done) return undefined;
  const config = created.value.event.config as { readonly values?: { readonly queue?: unknown } } | null;
  const queue = config?.values?.queue;
  return typeof queue === 'string' ? queue : undefined;
}
