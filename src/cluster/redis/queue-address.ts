import { UsageError } from '../../foundation/errors.ts';

/** Where the queue is. The URL may hold a password; `shown` never does. */
export interface QueueAddress {
  readonly url: string;
  readonly shown: string;
}

/**
 * Reads `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS.
 * @throws UsageError `bad-queue-address`, without what may be a password.
 */
export function readQueueAddress(text: string, where = '--queue'): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRedis = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  if (url === undefined || !isRedis || url.hostname === '' || !/^(\/\d*)?$/.test(url.pathname)) {
    throw new UsageError('bad-queue-address', 'the address of the queue is not that of a Redis server', {
      where,
      hint: 'Write redis://host:6379, or rediss://user:password@host:6379/0 with TLS; special characters of a password as in any URL (@ is %40).',
    });
  }
  return { url: text, shown: `${url.protocol}//${url.host}${url.pathname}` };
}
