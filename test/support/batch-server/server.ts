import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicActs } from './anthropic.ts';
import { openaiActs } from './openai.ts';
import type { BatchRoute, BatchServerSettings, ServedBatch } from './served.ts';

/** A reply in place of the usual one. */
export interface BatchFault {
  readonly route: BatchRoute;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is closed without a byte. */
  readonly reset?: true;
  /** The request is done first, only its reply is lost. */
  readonly done?: true;
  /** A results file is cut off in the middle of its body. */
  readonly cut?: true;
}

export interface BatchServer extends AsyncDisposable {
  /** Base URL with `/v1`. */
  readonly url: string;
  readonly batches: readonly ServedBatch[];
  /** All requests in order. */
  readonly routes: readonly BatchRoute[];
  readonly headers: readonly IncomingMessage['headers'][];
  /** The next request to the fault's route fails so; several wait in line. */
  fail(fault: BatchFault): void;
  close(): Promise<void>;
}

/** A server on this machine that speaks the batch interface of OpenAI or Anthropic. */
export async function startBatchServer(settings: BatchServerSettings): Promise<BatchServer> {
  const batches: ServedBatch[] = [];
  const files = new Map<string, string>();
  const routes: BatchRoute[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const faults: BatchFault[] = [];
  const isOpenAI = settings.format === 'openai';
  const act = isOpenAI ? openaiActs(settings, batches, files) : anthropicActs(settings, batches);

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace(/^\/v1/, '').replace(/\?.*$/, '');
    const route = routeOf(request.method ?? '', path);
    const body = await readBody(request);
    routes.push(route);
    headers.push(request.headers);
    const place = faults.findIndex((fault) => fault.route === route);
    const [fault] = place < 0 ? [] : faults.splice(place, 1);
    const done = fault === undefined || fault.done || fault.cut ? await act(route, path, body) : undefined;
    if (fault?.reset) {
      request.socket.destroy();
      return;
    }
    if (fault !== undefined && !fault.cut) {
      response.writeHead(fault.status ?? 500, fault.headers).end('{"error":{"message":"made to fail"}}');
      return;
    }
    const text = typeof done?.body === 'string' ? done.body : JSON.stringify(done?.body);
    response.writeHead(done?.status ?? 200, { 'content-length': Buffer.byteLength(text) });
    if (fault?.cut) response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
    else response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    batches,
    routes,
    headers,
    fail: (fault) => faults.push(fault),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function routeOf(method: string, path: string): BatchRoute {
  if (path === '/files') return 'upload';
  if (path === '/chat/completions' || path === '/messages') return 'single';
  if (path.endsWith('/cancel')) return 'cancel';
  if (path.endsWith('/content') || path.endsWith('/results')) return 'results';
  if (path === '/batches' || path === '/messages/batches') return method === 'POST' ? 'create' : 'list';
  return 'look';
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
