import { request as requestHttp } from 'node:http';
import { Agent, type AgentOptions, request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';
import { proxyHeaders } from './proxy.ts';

interface Target {
  readonly host?: string;
  readonly port?: string | number;
  readonly servername?: string;
}

type Connected = (error: Error | null, socket?: Duplex) => void;

/** The proxy did not let a connection through. */
export class ProxyError extends Error {
  readonly code = 'PROXY_REFUSED';
}

/** Connections through a proxy that sees nothing of what goes through them (`CONNECT`). */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(target: Target, connected: Connected): undefined {
    const { host = '', port = 443, servername = host } = target;
    const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const send = this.#proxy.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(this.#proxy, {
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...proxyHeaders(this.#proxy) },
      agent: false,
    });
    request.once('connect', (response: { readonly statusCode?: number }, socket: Socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        connected(
          new ProxyError(`the proxy ${this.#proxy.host} answered ${response.statusCode} to ${authority}`),
        );
        return;
      }
      const secure = connectSecurely({ socket, servername });
      secure.once('error', connected);
      secure.once('secureConnect', () => {
        secure.off('error', connected);
        connected(null, secure);
      });
    });
    request.once('error', connected);
    request.end();
    return undefined;
  }
}
