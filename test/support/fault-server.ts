import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly path: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** The parsed body. */
  readonly json: unknown;
}

/** What the server does with a request: a reply, or one of the ways in which real servers fail to give one. */
export type ServerAct =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A text is sent as it is, anything else as JSON. */
      readonly body: unknown;
    }
  /** Closes the connection without a byte. */
  | { readonly fault: 'reset' }
  /** Announces a whole body, sends half of it and closes the connection. */
  | { readonly fault: 'reset in mid-body'; readonly body: unknown }
  /** Takes the request and says nothing. */
  | { readonly fault: 'hang' }
  /** Sends the body one byte at a time, for longer than anyone waits. */
  | { readonly fault: 'slow drip'; readonly body: unknown };

export interface FaultServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40000`. */
  readonly url: string;
  /** All requests so far. */
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

const dripIntervalMs = 20;

/** A server on this machine that acts by a script: a list in order of the requests, or a function of the request. */
export async function startFaultServer(
  script: readonly ServerAct[] | ((request: ReceivedRequest, requestNumber: number) => ServerAct),
): Promise<FaultServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = { path: incoming.url ?? '', headers: incoming.headers, json: await readJson(incoming) };
    const number = requests.push(request) - 1;
    const act = typeof script === 'function' ? script(request, number) : script[number];
    perform(act ?? { status: 500, body: `the script has no act for request ${number}` }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, requests, close, [Symbol.asyncDispose]: close };
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || 'null');
}

function perform(act: ServerAct, response: ServerResponse): void {
  if ('fault' in act) {
    performFault(act, response);
    return;
  }
  const body = textOf(act.body);
  const type = typeof act.body === 'string' ? 'text/plain' : 'application/json';
  const length = String(Buffer.byteLength(body));
  response.writeHead(act.status ?? 200, { 'content-type': type, 'content-length': length, ...act.headers });
  response.end(body);
}

function performFault(act: Extract<ServerAct, { readonly fault: string }>, response: ServerResponse): void {
  if (act.fault === 'hang') return;
  if (act.fault === 'reset') {
    response.destroy();
    return;
  }
  const body = textOf(act.body);
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(200, headers);
  if (act.fault === 'reset in mid-body') {
    response.write(body.slice(0, body.length / 2), () => response.destroy());
    return;
  }
  let sent = 0;
  const drip = setInterval(() => {
    response.write(body.slice(sent, sent + 1));
    sent += 1;
    if (sent === body.length - 1) clearInterval(drip);
  }, dripIntervalMs);
  response.once('close', () => clearInterval(drip));
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
