import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a gateway answers itself, in place of the server behind it. */
export interface GatewayReply {
  readonly status: number;
  /** Sent as JSON, bytes as they are. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Gateway {
  /** Such as `http://127.0.0.1:40000/v1`. */
  readonly url: string;
  /** The bodies of all requests so far. */
  readonly requests: readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/**
 * A server before another one: answers what `answer` gives a reply for, hands on the rest, and lets `change` rewrite the
 * replies that come back.
 */
export async function startGateway(
  target: string,
  answer: (request: Readonly<Record<string, unknown>>, requestNumber: number) => GatewayReply | undefined,
  change: (reply: unknown, request: Readonly<Record<string, unknown>>) => unknown = (reply) => reply,
): Promise<Gateway> {
  const requests: Readonly<Record<string, unknown>>[] = [];
  const server = createServer(async (incoming, response) => {
    const text = await textOf(incoming);
    const json = JSON.parse(text || '{}');
    const number = requests.push(json) - 1;
    const own = answer(json, number);
    const reply = own ?? (await handedOn(target, text, (body) => change(body, json)));
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(Buffer.isBuffer(reply.body) ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handedOn(
  target: string,
  body: string,
  change: (reply: unknown) => unknown,
): Promise<GatewayReply> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${target}/chat/completions`, { method: 'POST', headers, body });
  return { status: response.status, body: change(await response.json()) };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
