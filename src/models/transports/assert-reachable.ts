import { connect } from 'node:net';
import { UsageError } from '../../foundation/errors.ts';

/** Endpoints on this machine or network answer at once. */
const patienceMs = 5_000;

/**
 * Opens and closes a connection to a model's endpoint, without sending anything, so that a wrong address is said
 * before a run begins. Endpoints that are no address (model objects, simulated models) pass.
 * @throws UsageError `unreachable-endpoint`, which names the address.
 */
export async function assertReachable(endpoint: string, where?: string): Promise<void> {
  if (!/^https?:/.test(endpoint)) return;
  const { hostname, port, protocol } = new URL(endpoint);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  const problem = await tryToConnect(hostname.replace(/^\[|\]$/g, ''), Number(port) || defaultPort);
  if (problem === undefined) return;
  throw new UsageError('unreachable-endpoint', `${endpoint} cannot be reached (${problem})`, {
    where,
    hint: 'Check the address and that the server is running.',
  });
}

function tryToConnect(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patienceMs });
    const end = (problem?: string) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('no answer'));
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}
