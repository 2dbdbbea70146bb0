import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GateSettings {
  /** Base URL of the endpoint behind the gate. */
  readonly target: string;
  /** Base calls that it lets through. */
  readonly baseCalls: number;
  readonly score: (task: string, exampleId: string, reply: string) => Promise<number>;
}

export interface Gate {
  readonly endpoint: string;
  readonly scoring: string;
  /** Calls that were let through, and base calls that were refused. */
  readonly counts: { readonly base: number; readonly optimizer: number; readonly refused: number };
  close(): void;
}

/** Stands before the endpoint: counts every arm's calls in the same way, and lets none have more than its budget. */
export async function startGate({ target, baseCalls, score }: GateSettings): Promise<Gate> {
  const counts = { base: 0, optimizer: 0, refused: 0 };
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 256 });
  const pass = (body: string, response: ServerResponse) => {
    const { model } = JSON.parse(body) as { readonly model?: unknown };
    const isBase = String(model).endsWith('base');
    if (isBase && counts.base >= baseCalls) {
      counts.refused += 1;
      send(response, 402, { error: { code: 'insufficient_quota', message: 'the budget is used up' } });
      return;
    }
    counts[isBase ? 'base' : 'optimizer'] += 1;
    const options = { method: 'POST', agent, headers: { 'content-type': 'application/json' } };
    const onward = request(`${target}/chat/completions`, options, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  };
  const server = createServer({ keepAliveTimeout: 120_000 }, async (incoming, response) => {
    const body = await bodyOf(incoming);
    if (incoming.url !== '/score') return pass(body, response);
    const { task, id, reply } = JSON.parse(body) as Record<'task' | 'id' | 'reply', string>;
    return send(response, 200, { score: await score(task, id, reply) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint: `${address}/v1`,
    scoring: `${address}/score`,
    counts,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
