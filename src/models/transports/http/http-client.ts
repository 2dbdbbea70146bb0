import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as SecureAgent } from 'node:https';
import { getOrMake } from '../../../foundation/get-or-make.ts';
import type { Variables } from '../providers/variables.ts';
import { proxyHeaders, proxyOf } from './proxy.ts';
import { type HttpReply, readReply } from './read-reply.ts';
import { redirectedWithin } from './redirection.ts';
import { TunnelAgent } from './tunnel-agent.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** The most bytes of the reply. Default: those of one reply of a model. */
  readonly mostBytes?: number;
}

/** Sends a request and gives the whole reply. Rejects with the connection's error, or the signal's reason. */
export type HttpClient = (address: URL, request: HttpRequest) => Promise<HttpReply>;

const agentOptions = { keepAlive: true, scheduling: 'lifo', maxFreeSockets: 1024 } as const;

/** Redirections that one request follows. */
const mostRedirections = 5;

/**
 * Exchanges over kept connections, through the proxy that the variables name. node:http costs a third of what `fetch` does
 * per call (docs/decisions). A redirection to another origin is not followed, so that no key goes there.
 */
export function httpClient(variables: Variables = {}): HttpClient {
  const plainAgent = new Agent(agentOptions);
  const secureAgent = new SecureAgent(agentOptions);
  const tunnels = new Map<string, TunnelAgent>();

  const tunnelThrough = (proxy: URL): TunnelAgent => {
    return getOrMake(tunnels, proxy.href, () => new TunnelAgent(proxy, agentOptions));
  };

  const open = (address: URL, { method, headers }: HttpRequest): ClientRequest => {
    const proxy = proxyOf(address, variables);
    if (address.protocol === 'https:') {
      const agent = proxy === undefined ? secureAgent : tunnelThrough(proxy);
      return requestHttps(address, { method, headers, agent });
    }
    if (proxy === undefined) return requestHttp(address, { method, headers, agent: plainAgent });
    // A plain request goes to the proxy itself, with the whole address in place of the path.
    const secure = proxy.protocol === 'https:';
    return (secure ? requestHttps : requestHttp)(proxy, {
      method,
      path: withoutHash(address),
      headers: { ...headers, host: address.host, ...proxyHeaders(proxy) },
      agent: secure ? secureAgent : plainAgent,
    });
  };

  const exchange = (address: URL, asked: HttpRequest): Promise<HttpReply> =>
    new Promise((resolve, reject) => {
      const request = open(address, asked);
      abortWith(request, asked.signal);
      request.on('error', reject);
      request.once('response', (response: IncomingMessage) =>
        readReply(response, { resolve, reject, mostBytes: asked.mostBytes }),
      );
      request.end(asked.body);
    });

  return async (address, request) => {
    let at = address;
    for (let followed = 0; ; followed += 1) {
      const reply = await exchange(at, request);
      const next = redirectedWithin(at, reply);
      if (next === undefined || followed === mostRedirections) return reply;
      at = next;
    }
  };
}

function abortWith(request: ClientRequest, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  const abort = () => request.destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  request.once('close', () => signal.removeEventListener('abort', abort));
}

function withoutHash(address: URL): string {
  return `${address.origin}${address.pathname}${address.search}`;
}
