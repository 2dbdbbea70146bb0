import type { Redis } from 'ioredis';
import type { QueueAddress } from './queue-address.ts';
import { explainQueueError, QueueError } from './queue-error.ts';
import { loadRedis } from './queue-packages.ts';

const longestReconnectMs = 1_000;
/** An empty queue at a healthy server answers in milliseconds. */
const probePatienceMs = 5_000;

/**
 * A connection that comes back by itself and repeats what was not answered. Its commands wait while Redis is away:
 * whoever cannot wait for ever watches the time.
 * @throws QueueError when the queue cannot be used, UsageError when its packages are not installed.
 */
export async function connectTo(address: QueueAddress): Promise<Redis> {
  await probeQueue(address);
  const { Redis } = await loadRedis();
  const { url } = address;
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    enableReadyCheck: true,
    retryStrategy: (times) => Math.min(longestReconnectMs, 50 * times),
  });
  // Without a listener a lost connection would end the process; each command tells of its own failure.
  connection.on('error', () => undefined);
  return connection;
}

/**
 * Looks whether the queue can be used: reachable, writable, not about to throw away what it holds.
 * @throws QueueError
 */
async function probeQueue(address: QueueAddress): Promise<void> {
  const { Redis } = await loadRedis();
  const connection = new Redis(address.url, {
    lazyConnect: true,
    connectTimeout: probePatienceMs,
    commandTimeout: probePatienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let connectionError: unknown;
  connection.on('error', (error) => {
    connectionError ??= error;
  });
  try {
    await connection.connect();
    assertUsable(await connection.info(), address);
  } catch (error) {
    throw explainQueueError(error instanceof QueueError ? error : (connectionError ?? error), address);
  } finally {
    connection.disconnect();
  }
}

function assertUsable(info: string, { shown }: QueueAddress): void {
  const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
  const major = Number(value('redis_version')?.split('.')[0]);
  if (major < 6) {
    throw new QueueError(
      `the queue at ${shown} is Redis ${value('redis_version')}`,
      'Use version 6.2 or newer.',
    );
  }
  if (value('role') !== 'master' && value('role') !== undefined) {
    throw new QueueError(`the queue at ${shown} is a read-only replica`, 'Name the primary server instead.');
  }
  const policy = value('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    throw new QueueError(
      `the queue at ${shown} throws away calls when its memory is full (maxmemory-policy ${policy})`,
      'Set maxmemory-policy to noeviction.',
    );
  }
}
