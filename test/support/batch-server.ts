import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server makes of one request of a batch. */
export type Treatment =
  | { readonly as: 'answer'; readonly body: unknown }
  | { readonly as: 'error'; readonly status: number; readonly type: string; readonly words: string }
  | { readonly as: 'expired' | 'cancelled' | 'missing' | 'malformed' };

export type BatchRoute = 'upload' | 'create' | 'look' | 'list' | 'results' | 'cancel' | 'single';

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

interface ServedItem {
  readonly customId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ServedBatch {
  readonly id: string;
  /** From 1, in order of their coming. */
  readonly number: number;
  readonly name: string | undefined;
  readonly items: readonly ServedItem[];
  readonly createdAt: number;
  looks: number;
  cancelled: boolean;
}

export interface BatchServerSettings {
  readonly format: 'openai' | 'anthropic';
  readonly treat: (item: ServedItem, batch: ServedBatch) => Treatment | Promise<Treatment>;
  /** Whether a batch has ended, asked at each look. Default: at the first. */
  readonly isEnded?: (batch: ServedBatch) => boolean;
  /** Status of a batch that has ended (OpenAI). */
  readonly endStatus?: (batch: ServedBatch) => string;
  /** The answer to a call that is no part of a batch. */
  readonly single?: (body: Readonly<Record<string, unknown>>) => unknown;
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

interface Reply {
  readonly status?: number;
  readonly body: unknown;
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

type Acts = (route: BatchRoute, path: string, body: string) => Promise<Reply>;

const unknown: Reply = { status: 404, body: { error: { message: 'not known here' } } };

function newBatch(
  batches: ServedBatch[],
  prefix: string,
  items: readonly ServedItem[],
  name?: string,
): ServedBatch {
  const number = batches.length + 1;
  const id = `${prefix}_${number}`;
  const batch = { id, number, name, items, createdAt: Date.now(), looks: 0, cancelled: false };
  batches.push(batch);
  return batch;
}

async function linesOf(
  { items }: ServedBatch,
  line: (item: ServedItem) => Promise<readonly string[]>,
): Promise<Reply> {
  const lines = (await Promise.all(items.map(line))).flat();
  return { body: `${lines.join('\n')}\n` };
}

function openaiActs(settings: BatchServerSettings, batches: ServedBatch[], files: Map<string, string>): Acts {
  const { treat, single, isEnded = () => true, endStatus = () => 'completed' } = settings;
  const shown = (batch: ServedBatch, ended: boolean) => ({
    id: batch.id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    status: batch.cancelled ? 'cancelled' : ended ? endStatus(batch) : 'in_progress',
    metadata: { metaspo: batch.name },
    request_counts: { total: batch.items.length, completed: 0, failed: 0 },
    ...(ended && endStatus(batch) === 'failed'
      ? { errors: { data: [{ code: 'token_limit_exceeded', message: 'too many tokens are enqueued' }] } }
      : {}),
    ...(ended && { output_file_id: `out-${batch.id}`, error_file_id: `err-${batch.id}` }),
  });
  return async (route, path, body) => {
    const batch = batches.find(({ id }) => path.split('/').includes(id));
    switch (route) {
      case 'single':
        return { body: (await single?.(JSON.parse(body))) ?? {} };
      case 'upload': {
        const id = `file-${files.size + 1}`;
        files.set(id, body);
        return { body: { id, object: 'file', purpose: 'batch' } };
      }
      case 'create': {
        const order = JSON.parse(body);
        const lines = (files.get(order.input_file_id) ?? '').split(/\r?\n/);
        const items = lines
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line))
          .map(({ custom_id, body: call }) => ({ customId: custom_id, body: call }));
        return { body: shown(newBatch(batches, 'batch', items, order.metadata?.metaspo), false) };
      }
      case 'list':
        return { body: { object: 'list', data: batches.map((each) => shown(each, false)) } };
      case 'look':
        if (batch === undefined) return unknown;
        batch.looks += 1;
        return { body: shown(batch, isEnded(batch)) };
      case 'cancel':
        if (batch !== undefined) batch.cancelled = true;
        return { body: {} };
      case 'results': {
        const ended = batches.find(({ id }) => path.includes(`-${id}/`));
        if (ended === undefined) return unknown;
        const isOutput = path.includes('/out-');
        return linesOf(ended, async (item) => openaiLine(item, await treat(item, ended), isOutput));
      }
    }
  };
}

function openaiLine({ customId }: ServedItem, treatment: Treatment, isOutput: boolean): readonly string[] {
  const line = (response: unknown, error: unknown) =>
    JSON.stringify({ id: `req-${customId}`, custom_id: customId, response, error });
  switch (treatment.as) {
    case 'answer':
      return isOutput ? [line({ status_code: 200, request_id: 'r', body: treatment.body }, null)] : [];
    case 'error': {
      const { status, type, words } = treatment;
      const body = { error: { type, code: type, message: words } };
      return isOutput ? [] : [line({ status_code: status, request_id: 'r', body }, null)];
    }
    case 'expired':
    case 'cancelled': {
      const error = { code: `batch_${treatment.as}`, message: `the request was ${treatment.as}` };
      return isOutput ? [] : [line(null, error)];
    }
    case 'malformed':
      return isOutput ? [`{"custom_id": "${customId}", "respon`] : [];
    case 'missing':
      return [];
  }
}

function anthropicActs(settings: BatchServerSettings, batches: ServedBatch[]): Acts {
  const { treat, single, isEnded = () => true } = settings;
  const shown = (batch: ServedBatch, ended: boolean) => ({
    id: batch.id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    created_at: new Date(batch.createdAt).toISOString(),
    request_counts: {
      processing: ended ? 0 : batch.items.length,
      succeeded: ended ? batch.items.length : 0,
      errored: 0,
      canceled: 0,
      expired: 0,
    },
    results_url: ended ? `https://elsewhere.invalid/v1/messages/batches/${batch.id}/results` : null,
  });
  return async (route, path, body) => {
    const batch = batches.find(({ id }) => path.split('/').includes(id));
    switch (route) {
      case 'single':
        return { body: (await single?.(JSON.parse(body))) ?? {} };
      case 'create': {
        const { requests } = JSON.parse(body) as { requests: { custom_id: string; params: object }[] };
        const items = requests.map(({ custom_id, params }) => ({
          customId: custom_id,
          body: params as ServedItem['body'],
        }));
        return { body: shown(newBatch(batches, 'msgbatch', items), false) };
      }
      case 'list':
        return { body: { data: batches.map((each) => shown(each, false)), has_more: false } };
      case 'look':
        if (batch === undefined) return unknown;
        batch.looks += 1;
        return { body: shown(batch, isEnded(batch)) };
      case 'cancel':
        if (batch !== undefined) batch.cancelled = true;
        return { body: {} };
      case 'results': {
        if (batch === undefined) return unknown;
        return linesOf(batch, async (item) => anthropicLine(item, await treat(item, batch)));
      }
      default:
        return unknown;
    }
  };
}

function anthropicLine({ customId }: ServedItem, treatment: Treatment): readonly string[] {
  const line = (result: unknown) => [JSON.stringify({ custom_id: customId, result })];
  switch (treatment.as) {
    case 'answer':
      return line({ type: 'succeeded', message: treatment.body });
    case 'error': {
      const error = { type: 'error', error: { type: treatment.type, message: treatment.words } };
      return line({ type: 'errored', error });
    }
    case 'expired':
      return line({ type: 'expired' });
    case 'cancelled':
      return line({ type: 'canceled' });
    case 'malformed':
      return [`{"custom_id": "${customId}", "res`];
    case 'missing':
      return [];
  }
}

/** The body of a good reply in a format. */
export function answerBody(format: BatchServerSettings['format'], text: string): unknown {
  return format === 'openai'
    ? {
        id: 'c',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
        usage: { prompt_tokens: 20, completion_tokens: 9, total_tokens: 29 },
      }
    : {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'm',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 20, output_tokens: 9 },
      };
}
