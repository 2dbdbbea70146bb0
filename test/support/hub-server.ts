import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the requests for one file instead of serving it. Each entry is for one request. */
export type Fault = 'break-half-way' | 'truncate' | 'corrupt' | 500 | 429;

export interface StoredFile {
  readonly content: Uint8Array;
  /** Stored as a large file, with its SHA-256 in listings; small files have a git identity. */
  readonly large?: boolean;
}

/**
 * A server that speaks the Hugging Face hub's endpoints for data sets, over a real socket: listings at
 * `/api/datasets/OWNER/NAME/tree/REVISION/FOLDER`, files at `/datasets/OWNER/NAME/resolve/REVISION/PATH` with ranges and
 * entity tags. Other paths serve plain files (`/raw/...`), as the host of a public file would.
 */
export interface HubServer {
  readonly url: string;
  /** Requests so far, as `GET /path` with the range where there was one. */
  readonly requests: readonly string[];
  /** The authorization headers so far, `none` where a request had none. */
  readonly tokens: readonly string[];
  /** `place` is `OWNER/NAME@REVISION/PATH`, or a path from the root. */
  store(place: string, file: StoredFile | Uint8Array): void;
  /** Data sets that only this token may read; `refused` tokens have not accepted the terms. */
  gate(dataset: string, token: string): void;
  fail(place: string, ...faults: Fault[]): void;
  close(): Promise<void>;
}

export async function startHubServer(): Promise<HubServer> {
  const files = new Map<string, StoredFile>();
  const faults = new Map<string, Fault[]>();
  const gates = new Map<string, string>();
  const requests: string[] = [];
  const tokens: string[] = [];

  const server = createServer((incoming, response): unknown => {
    const path = decodeURIComponent((incoming.url ?? '').split('?', 1)[0] ?? '');
    requests.push([incoming.method, path, incoming.headers.range].filter(Boolean).join(' '));
    tokens.push(incoming.headers.authorization ?? 'none');
    const refusal = refusalFor(path, incoming, gates);
    if (refusal !== undefined) return refuse(response, ...refusal);
    const listing = /^\/api\/datasets\/([^/]+\/[^/]+)\/tree\/(main|refs\/convert\/parquet)\/?(.*)$/.exec(
      path,
    );
    if (listing !== null) {
      const [, dataset, revision, folder] = listing as unknown as [string, string, string, string];
      return list(response, files, `${dataset}@${revision}/`, folder);
    }
    const file = /^\/datasets\/([^/]+\/[^/]+)\/resolve\/(main|refs\/convert\/parquet)\/(.+)$/.exec(path);
    const place = file === null ? path : `${file[1]}@${file[2]}/${file[3]}`;
    return serve(incoming, response, files.get(place), faults.get(place)?.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    tokens,
    store: (place, file) => void files.set(place, 'content' in file ? file : { content: file, large: true }),
    gate: (dataset, token) => void gates.set(dataset, token),
    fail: (place, ...next) => void faults.set(place, next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Refusal = readonly [status: number, code: string, message: string];

function refusalFor(
  path: string,
  { headers }: IncomingMessage,
  gates: Map<string, string>,
): Refusal | undefined {
  for (const [dataset, token] of gates) {
    if (!path.includes(`datasets/${dataset}/`)) continue;
    if (headers.authorization === undefined) {
      return [401, 'GatedRepo', `Access to dataset ${dataset} is restricted. You must be authenticated.`];
    }
    if (headers.authorization !== `Bearer ${token}`) {
      return [403, 'GatedRepo', `Access to dataset ${dataset} is restricted and you are not in the list.`];
    }
  }
  return undefined;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): unknown {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-error-code': code,
    'x-error-message': message,
  });
  return response.end(JSON.stringify({ error: message }));
}

function list(
  response: ServerResponse,
  files: Map<string, StoredFile>,
  root: string,
  folder: string,
): unknown {
  const known = [...files].filter(([place]) => place.startsWith(root));
  if (known.length === 0) return refuse(response, 401, 'RepoNotFound', 'Invalid username or password.');
  const prefix = folder === '' ? root : `${root}${folder}/`;
  const inside = known.filter(
    ([place]) => place.startsWith(prefix) && !place.slice(prefix.length).includes('/'),
  );
  if (inside.length === 0) return refuse(response, 404, 'EntryNotFound', `${folder} does not exist`);
  const entries = inside.map(([place, { content, large = false }]) => ({
    type: 'file',
    oid: gitIdentity(content),
    size: content.length,
    path: place.slice(root.length),
    ...(large && { lfs: { oid: sha256(content), size: content.length, pointerSize: 130 } }),
  }));
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(entries));
}

function serve(
  { headers }: IncomingMessage,
  response: ServerResponse,
  file: StoredFile | undefined,
  fault: Fault | undefined,
): unknown {
  if (file === undefined) return refuse(response, 404, 'EntryNotFound', 'Entry not found');
  if (typeof fault === 'number') return refuse(response, fault, 'Passing', 'not now');
  const { content } = file;
  const tag = `"${sha256(content)}"`;
  const valid = headers['if-range'] === undefined || headers['if-range'] === tag;
  const start = valid ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) : 0;
  const rest = content.subarray(start);
  const sent = fault === 'corrupt' ? rest.map((byte) => byte ^ 1) : rest;
  response.writeHead(start > 0 ? 206 : 200, {
    etag: tag,
    'accept-ranges': 'bytes',
    'content-length': fault === 'truncate' ? rest.length >> 1 : rest.length,
    ...(start > 0 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  });
  const half = sent.subarray(0, sent.length >> 1);
  if (fault === 'truncate') return response.end(half);
  if (fault !== 'break-half-way') return response.end(sent);
  return response.write(half, () => setTimeout(() => response.destroy(), 100));
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function gitIdentity(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
