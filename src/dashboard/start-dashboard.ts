import { randomBytes } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { readQueueAddress } from '../cluster/redis/queue-address.ts';
import { UsageError } from '../foundation/errors.ts';
import { pageAssets } from '../operations/page/page-assets.ts';
import { openStore } from '../runs/store/open-store.ts';
import { dashboardApp } from './app.ts';
import { isLoopback } from './guard.ts';

export interface DashboardOptions {
  /** The project's folder, which holds `.metaspo`. */
  readonly directory: string;
  /** Default 127.0.0.1. Anything but a loopback address asks for the token in the printed URL. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** Redis server of the queue whose workers are shown. Default: that of the latest run. */
  readonly queue?: string | undefined;
}

export interface RunningDashboard {
  /** Where to look, with the token where one is needed. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the stored runs of a project until closed. A project without any gets an empty store.
 * @throws UsageError `address-in-use`, `address-not-available`, `bad-queue-address`, and those of `openStore`.
 */
export async function startDashboard({
  directory,
  host = '127.0.0.1',
  port = 0,
  queue,
}: DashboardOptions): Promise<RunningDashboard> {
  if (queue !== undefined) readQueueAddress(queue);
  const assets = await pageAssets();
  const store = openStore(directory);
  const token = randomBytes(24).toString('base64url');
  // As it stands in an address, an IPv6 one has brackets.
  const listened = host.replace(/^\[(.*)\]$/, '$1');
  const loopback = isLoopback(listened);
  const app = dashboardApp({ store, assets, token, loopback, queue });
  try {
    const { server, boundPort } = await listen(app.fetch, listened, port);
    const name = listened.includes(':') ? `[${listened}]` : listened;
    return {
      url: `http://${name}:${boundPort}/${loopback ? '' : `?token=${token}`}`,
      close: async () => {
        await closed(server);
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<{ readonly server: ServerType; readonly boundPort: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (address) =>
      resolve({ server, boundPort: address.port }),
    );
    server.once('error', (error) => reject(addressError(error, hostname, port)));
  });
}

function addressError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE') {
    return new UsageError('address-in-use', 'another program listens here', {
      where,
      hint: 'Leave out --port for a free one.',
    });
  }
  return new UsageError('address-not-available', 'the dashboard cannot listen here', {
    where,
    hint: 'Check --host and --port.',
    cause: error,
  });
}

/** Pages hold their event streams open: their connections are cut. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
