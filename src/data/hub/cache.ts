import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../../foundation/content-hash.ts';
import { UsageError } from '../../foundation/errors.ts';
import { sha256OfFile } from './checksum.ts';
import { download } from './download.ts';
import { withFileLock } from './file-lock.ts';
import { type RemoteFile, remoteFiles } from './remote-files.ts';
import { type RemoteSource, sourceName } from './remote-source.ts';
import { type Environment, type HubSettings, hubSettings } from './settings.ts';

export interface FetchProgress {
  /** Name of the source. */
  readonly source: string;
  /** File of it that is being fetched. */
  readonly file: string;
  readonly receivedBytes: number;
  /** Absent where the server does not say it. */
  readonly totalBytes?: number;
}

export interface FetchOptions {
  readonly settings?: Partial<HubSettings>;
  /** Where the other settings come from. Default: the process environment. */
  readonly environment?: Environment;
  /** Fetches again what is there already. */
  readonly refresh?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** What was fetched: written last, so that without it nothing counts as fetched. */
interface Manifest {
  readonly source: string;
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

/**
 * Paths of a source's files in the cache of this machine, fetched first where they are not there or not as they were
 * when they came. Without a need to fetch nothing is sent.
 * @throws UsageError of `remoteFiles` and `download`; the cache then holds what it held before.
 */
export async function cachedFiles(
  source: RemoteSource,
  options: FetchOptions = {},
): Promise<readonly string[]> {
  const settings = hubSettings(options.settings, options.environment);
  try {
    return await filesIn(cacheFolder(source, settings), source, settings, options);
  } catch (error) {
    throw writingError(settings.cacheDirectory, error);
  }
}

async function filesIn(
  folder: string,
  source: RemoteSource,
  settings: HubSettings,
  options: FetchOptions,
): Promise<readonly string[]> {
  const found = options.refresh === true ? undefined : await intactFiles(folder, options.signal);
  if (found !== undefined) return found;
  return withFileLock(
    `${folder}.lock`,
    // Another process may have fetched it while this one waited.
    async () => {
      const already = options.refresh === true ? undefined : await intactFiles(folder, options.signal);
      return already ?? fetchInto(folder, source, settings, options);
    },
    options.signal,
  );
}

async function fetchInto(
  folder: string,
  source: RemoteSource,
  settings: HubSettings,
  options: FetchOptions,
): Promise<readonly string[]> {
  const files = await remoteFiles(source, settings, options.signal);
  await mkdir(folder, { recursive: true });
  for (const file of files) await fetchFile(join(folder, file.name), file, { source, settings, options });
  return writeManifest(folder, source, files);
}

interface Fetching {
  readonly source: RemoteSource;
  readonly settings: HubSettings;
  readonly options: FetchOptions;
}

async function fetchFile(
  path: string,
  file: RemoteFile,
  { source, settings, options }: Fetching,
): Promise<void> {
  const { signal, onProgress } = options;
  const token = source.kind === 'web' ? undefined : settings.accessToken;
  await download(file, path, {
    retryDelayMs: settings.retryDelayMs,
    headers: token === undefined ? undefined : { authorization: `Bearer ${token}` },
    signal,
    ...(onProgress && {
      onProgress: (receivedBytes, totalBytes) =>
        onProgress({ source: sourceName(source), file: file.name, receivedBytes, totalBytes }),
    }),
  });
}

async function writeManifest(
  folder: string,
  source: RemoteSource,
  files: readonly RemoteFile[],
): Promise<readonly string[]> {
  const paths = files.map(({ name }) => join(folder, name));
  const entries = await Promise.all(
    files.map(async ({ name }, index) => {
      const path = paths[index] as string;
      return { name, size: (await stat(path)).size, sha256: await sha256OfFile(path) };
    }),
  );
  const manifest: Manifest = { source: sourceName(source), files: entries };
  const path = manifestPath(folder);
  await writeFile(`${path}.new`, JSON.stringify(manifest, null, 2));
  await rename(`${path}.new`, path);
  return paths;
}

/** The files when all are there with the content that they came with. Otherwise they count as not fetched. */
async function intactFiles(
  folder: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[] | undefined> {
  const text = await readFile(manifestPath(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { files } = JSON.parse(text) as Manifest;
  for (const { name, size, sha256 } of files) {
    const path = join(folder, name);
    const there = await stat(path).then(
      (entry) => entry.size === size,
      () => false,
    );
    if (there && (await sha256OfFile(path, signal)) === sha256) continue;
    await rm(manifestPath(folder), { force: true });
    return undefined;
  }
  return files.map(({ name }) => join(folder, name));
}

function writingError(cacheDirectory: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes(code)) return error;
  const what = code === 'ENOSPC' ? 'the disk of the cache is full' : 'the cache cannot be written';
  return new UsageError('cache-not-writable', what, {
    where: cacheDirectory,
    hint: 'Free space or fix the permissions there, or name another folder in METASPO_CACHE.',
    cause: error,
  });
}

function manifestPath(folder: string): string {
  return join(folder, 'manifest.json');
}

/** Readable, and with a hash of all that tells sources apart. */
function cacheFolder(source: RemoteSource, settings: HubSettings): string {
  const origin = source.kind === 'web' ? {} : { hub: settings.hubUrl };
  const readable = sourceName(source)
    .replace(/^\w+:\/\//, '')
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(-80);
  return join(
    settings.cacheDirectory,
    'data',
    `${readable}-${contentHash({ ...origin, ...source }).slice(0, 8)}`,
  );
}
