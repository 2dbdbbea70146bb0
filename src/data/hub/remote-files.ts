import { posix } from 'node:path';
import type { ListFileEntry } from '@huggingface/hub';
import { clipText } from '../../foundation/clip-text.ts';
import { MetaspoError, UsageError } from '../../foundation/errors.ts';
import type { Checksum } from './checksum.ts';
import { type HubFile, type HubSplit, type RemoteSource, sourceName } from './remote-source.ts';
import { request } from './request.ts';
import type { HubSettings } from './settings.ts';

/** One file to fetch. */
export interface RemoteFile {
  readonly url: string;
  /** File name inside the source's folder. */
  readonly name: string;
  /** Bytes, where the source says it. */
  readonly size?: number;
  readonly checksum?: Checksum;
}

/** The branch in which the hub keeps its own Parquet form of a data set: `<config>/<split>/0000.parquet`, ... */
const parquetBranch = 'refs/convert/parquet';

/**
 * The files of a source, by asking the hub where it is one of the hub's.
 * @throws UsageError as `request` does, and `missing-split`
 */
export async function remoteFiles(
  source: RemoteSource,
  settings: HubSettings,
  signal?: AbortSignal,
): Promise<readonly RemoteFile[]> {
  if (source.kind === 'web') return [{ url: source.url, name: posix.basename(new URL(source.url).pathname) }];
  const hub = { settings, signal, dataset: source.dataset };
  return source.kind === 'hub-file' ? hubFileOf(hub, source) : parquetFilesOf(hub, source);
}

interface HubPlace {
  readonly settings: HubSettings;
  readonly signal: AbortSignal | undefined;
  readonly dataset: string;
}

async function hubFileOf(hub: HubPlace, source: HubFile): Promise<readonly RemoteFile[]> {
  const listed = await list(hub, 'main', posix.dirname(source.path));
  const entry = listed.find(({ path }) => path === source.path);
  if (entry !== undefined) return [toRemoteFile(hub, 'main', entry)];
  throw new UsageError('remote-not-found', `the data set ${source.dataset} has no file ${source.path}`, {
    hint: 'Its owner moved it; files of your own are read with --data-dir.',
  });
}

/** Sets above the hub's size limit are converted in part only, under another folder name. */
async function parquetFilesOf(hub: HubPlace, source: HubSplit): Promise<readonly RemoteFile[]> {
  for (const split of [source.split, `partial-${source.split}`]) {
    const listed = await listIfThere(hub, parquetBranch, `${source.config}/${split}`);
    const files = listed.filter(({ path }) => path.endsWith('.parquet'));
    const ordered = files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).slice(0, source.files);
    if (ordered.length > 0) return ordered.map((entry) => toRemoteFile(hub, parquetBranch, entry));
  }
  throw new UsageError('missing-split', `the hub has no Parquet files of ${sourceName(source)}`, {
    hint: `Its configurations and splits are at ${hub.settings.hubUrl}/datasets/${source.dataset}.`,
  });
}

async function listIfThere(
  hub: HubPlace,
  revision: string,
  folder: string,
): Promise<readonly ListFileEntry[]> {
  try {
    return await list(hub, revision, folder);
  } catch (error) {
    if (error instanceof UsageError && error.code === 'remote-not-found') return [];
    throw error;
  }
}

async function list(
  { settings, signal, dataset }: HubPlace,
  revision: string,
  folder: string,
): Promise<readonly ListFileEntry[]> {
  const { listFiles } = await import('@huggingface/hub');
  const entries: ListFileEntry[] = [];
  let pages = 0;
  const listing = listFiles({
    repo: { type: 'dataset', name: dataset },
    // The client puts a revision into the address as it is.
    revision: encodeURIComponent(revision),
    ...(folder !== '.' && { path: folder }),
    hubUrl: settings.hubUrl,
    accessToken: settings.accessToken,
    fetch: (input, init) => {
      pages += 1;
      if (pages > mostPages) throw new Error(`it has more than ${mostPages} pages`);
      return request(String(input), {
        headers: Object.fromEntries(new Headers(init?.headers)),
        retryDelayMs: settings.retryDelayMs,
        ...(signal && { signal }),
      });
    },
  });
  try {
    for await (const entry of listing) if (isFile(entry)) entries.push(entry);
  } catch (cause) {
    if (signal?.aborted || cause instanceof MetaspoError) throw cause;
    const reason = clipText(cause instanceof Error ? cause.message : String(cause), 200);
    throw new UsageError('remote-failed', `the list of files cannot be read (${reason})`, {
      where: `${settings.hubUrl}/datasets/${dataset}`,
      hint: 'Try again later, or read the files from a folder with --data-dir.',
      cause,
    });
  }
  return entries;
}

/** A folder of a data set has a page or two; a server that always names another one is not followed for ever. */
const mostPages = 200;

/** What the client hands over is what the server has sent, whatever its type says. */
function isFile(entry: Partial<ListFileEntry> | null): entry is ListFileEntry {
  if (typeof entry !== 'object' || entry === null || entry.type !== 'file') return false;
  const { path, size, oid, lfs } = entry;
  const isSize = (bytes: unknown) =>
    bytes === undefined || (Number.isSafeInteger(bytes) && Number(bytes) >= 0);
  return (
    typeof path === 'string' &&
    path.isWellFormed() &&
    !['', '.', '..'].includes(posix.basename(path)) &&
    isSize(size) &&
    (oid === undefined || typeof oid === 'string') &&
    (lfs == null || (typeof lfs.oid === 'string' && isSize(lfs.size)))
  );
}

function toRemoteFile({ settings, dataset }: HubPlace, revision: string, entry: ListFileEntry): RemoteFile {
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const checksum = checksumOf(entry);
  return {
    url: `${settings.hubUrl}/datasets/${dataset}/resolve/${encodeURIComponent(revision)}/${path}`,
    name: posix.basename(entry.path),
    size: entry.lfs?.size ?? entry.size,
    ...(checksum && { checksum }),
  };
}

function checksumOf({ lfs, oid }: ListFileEntry): Checksum | undefined {
  if (lfs != null) return { algorithm: 'sha256', value: lfs.oid.replace(/^sha256:/, '') };
  return oid === undefined ? undefined : { algorithm: 'git', value: oid };
}
