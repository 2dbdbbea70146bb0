import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../foundation/errors.ts';
import { hasChecksum } from './checksum.ts';
import type { RemoteFile } from './remote-files.ts';
import { request } from './request.ts';

interface DownloadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryDelayMs: number;
  readonly signal?: AbortSignal;
  /** Bytes on disk so far, those of an earlier, broken download included, and of the whole file where known. */
  readonly onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}

/** How often a download may break before it is given up; one that moved on does not count. */
const triesWithoutProgress = 3;

/**
 * Fetches a file to `path`. What arrives stands in `<path>.partial` until it is complete and its size and checksum are
 * right; only then does the file appear under its name. A broken download continues where it stopped, now or later.
 * @throws UsageError as `request` does, `truncated-download`, `corrupt-download`
 */
export async function download(file: RemoteFile, path: string, options: DownloadOptions): Promise<void> {
  const partial = `${path}.partial`;
  let fruitless = 0;
  for (;;) {
    const before = await sizeOf(partial);
    const { whole, total } = await fetchRest(file, partial, options);
    if (whole) break;
    const received = await sizeOf(partial);
    fruitless = received > before ? 0 : fruitless + 1;
    if (fruitless === triesWithoutProgress) throw truncated(file, received, total);
  }
  await checkContent(file, partial, options.signal);
  await rename(partial, path);
  await discard(partial);
}

interface Fetched {
  readonly whole: boolean;
  /** Bytes that the whole should have, where known. */
  readonly total: number | undefined;
}

/** Fetches what is missing. A connection that breaks is no error here. */
async function fetchRest(file: RemoteFile, partial: string, options: DownloadOptions): Promise<Fetched> {
  const { start, validator } = await keptBytes(partial, file.checksum?.value);
  if (file.size !== undefined && start === file.size) return { whole: true, total: start };
  const response = await request(file.url, {
    headers: {
      ...options.headers,
      'accept-encoding': 'identity',
      ...rangeHeaders(start, file.checksum === undefined ? validator : undefined),
    },
    retryDelayMs: options.retryDelayMs,
    ...(options.signal && { signal: options.signal }),
  });
  // 416: the source has no bytes after those that are here, so these are of another content.
  if (response.status === 416) {
    await discard(partial);
    return { whole: false, total: file.size };
  }
  const from = response.status === 206 ? start : 0;
  const total = file.size ?? totalSize(response, from);
  await noteValidator(partial, file.checksum?.value ?? strongTag(response));
  const ended = await writeBody(response, partial, { start: from, total, options });
  return { whole: ended && (total === undefined || (await sizeOf(partial)) >= total), total };
}

interface Writing {
  readonly start: number;
  readonly total: number | undefined;
  readonly options: DownloadOptions;
}

/** Whether the body came to its end: false when the connection broke. */
async function writeBody(
  response: Response,
  partial: string,
  { start, total, options }: Writing,
): Promise<boolean> {
  let received = start;
  const counted = async function* (bytes: AsyncIterable<Uint8Array>) {
    for await (const piece of bytes) {
      received += piece.length;
      options.onProgress?.(received, total);
      yield piece;
    }
  };
  const body = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body);
  try {
    const file = createWriteStream(partial, { flags: start > 0 ? 'a' : 'w' });
    await pipeline(body, counted, file, { ...(options.signal && { signal: options.signal }) });
    return true;
  } catch (error) {
    if (!options.signal?.aborted && isBrokenConnection(error)) return false;
    throw error;
  }
}

function isBrokenConnection(error: unknown): boolean {
  // What `fetch` throws when the connection ends early.
  if (error instanceof TypeError && error.message === 'terminated') return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function rangeHeaders(start: number, validator: string | undefined): Record<string, string> {
  if (start === 0) return {};
  return { range: `bytes=${start}-`, ...(validator !== undefined && { 'if-range': validator }) };
}

function totalSize(response: Response, start: number): number | undefined {
  const length = response.headers.get('content-length');
  return length === null ? undefined : start + Number(length);
}

/** A weak tag does not promise equal bytes, so nothing may be resumed by it. */
function strongTag(response: Response): string | undefined {
  const tag = response.headers.get('etag') ?? undefined;
  return tag?.startsWith('W/') ? undefined : tag;
}

async function checkContent(
  file: RemoteFile,
  partial: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const size = await sizeOf(partial);
  const right = file.checksum === undefined || (await hasChecksum(partial, file.checksum, signal));
  if (right && (file.size === undefined || file.size === size)) return;
  await discard(partial);
  throw new UsageError(
    'corrupt-download',
    'what arrived does not match the checksum that the source states',
    {
      where: file.url,
      hint: 'Nothing was kept. Download it again; if that fails too, the source is being changed.',
    },
  );
}

function truncated(file: RemoteFile, received: number, total: number | undefined): UsageError {
  const whole = total === undefined ? 'the connection broke after' : `of ${total} bytes the server sent`;
  return new UsageError('truncated-download', `${whole} ${received}`, {
    where: file.url,
    hint: 'Download it again: it continues where it stopped.',
  });
}

/**
 * The start of a file that is being fetched, with a note beside it of the content that it is the start of: the
 * validator, which is the checksum that the source states, or else the server's entity tag.
 */
interface KeptBytes {
  /** Bytes that need not be fetched again. */
  readonly start: number;
  readonly validator: string | undefined;
}

/** What an earlier download left that may be gone on from. `wanted` is the validator of the content where it is known. */
async function keptBytes(partial: string, wanted: string | undefined): Promise<KeptBytes> {
  const validator = await notedValidator(partial);
  const usable = validator !== undefined && (wanted === undefined || wanted === validator);
  return { start: usable ? await sizeOf(partial) : 0, validator };
}

async function noteValidator(partial: string, validator: string | undefined): Promise<void> {
  await writeFile(notePath(partial), JSON.stringify({ validator }));
}

async function discard(partial: string): Promise<void> {
  await rm(partial, { force: true });
  await rm(notePath(partial), { force: true });
}

/** Bytes of a file; 0 when there is none. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A process that was killed while it wrote the note leaves one that cannot be read. */
async function notedValidator(partial: string): Promise<string | undefined> {
  try {
    const note = JSON.parse(await readFile(notePath(partial), 'utf8')) as { validator?: string };
    return note.validator;
  } catch {
    return undefined;
  }
}

function notePath(partial: string): string {
  return `${partial}.json`;
}
