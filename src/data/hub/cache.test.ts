import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HubServer, startHubServer } from '../../../test/support/hub-server.ts';
import { errorOf, temporaryFolder } from '../readers/conformance.ts';
import { cachedFiles, type FetchOptions, type FetchProgress } from './cache.ts';
import { hubFile, hubSplit, webFile } from './remote-source.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251));
const split = hubSplit('owner/name', 'default', 'train');
const first = 'owner/name@refs/convert/parquet/default/train/0000.parquet';

describe('fetching into the cache', () => {
  const folder = temporaryFolder();
  let server: HubServer;
  let options: FetchOptions;
  let cacheDirectory: string;
  let count = 0;

  beforeEach(async () => {
    server = await startHubServer();
    count += 1;
    cacheDirectory = folder.path(`cache-${count}`);
    options = { settings: { hubUrl: server.url, cacheDirectory, retryDelayMs: 1 } };
    server.store(first, content);
  });
  afterEach(() => server.close());

  const filesInCache = async () => (await readdir(cacheDirectory, { recursive: true })).join(' ');

  it('fetches the files of a split once, and sends nothing afterwards', async () => {
    server.store('owner/name@refs/convert/parquet/default/train/0001.parquet', Buffer.from('second'));
    const paths = await cachedFiles(split, options);
    expect(await Promise.all(paths.map((path) => readFile(path)))).toEqual([content, Buffer.from('second')]);
    const sent = server.requests.length;
    expect(await cachedFiles(split, options)).toEqual(paths);
    expect(server.requests).toHaveLength(sent);
  });

  it('fetches again when asked to', async () => {
    const [path = ''] = await cachedFiles(split, options);
    server.store(first, Buffer.from('newer'));
    await cachedFiles(split, { ...options, refresh: true });
    expect(await readFile(path, 'utf8')).toBe('newer');
  });

  it('fetches the first files only where a source asks for so many', async () => {
    server.store('owner/name@refs/convert/parquet/default/train/0001.parquet', Buffer.from('second'));
    expect(await cachedFiles(hubSplit('owner/name', 'default', 'train', 1), options)).toHaveLength(1);
  });

  it('finds splits that the hub converted in part', async () => {
    server.store('owner/large@refs/convert/parquet/default/partial-train/0000.parquet', content);
    expect(await cachedFiles(hubSplit('owner/large', 'default', 'train'), options)).toHaveLength(1);
  });

  it('fetches single files of a data set, checked by their git identity, and public files', async () => {
    server.store('owner/name@main/folder/test.jsonl.gz', { content: Buffer.from('small') });
    server.store('/raw/public.csv', { content: Buffer.from('a;b') });
    const [stored = ''] = await cachedFiles(hubFile('owner/name', 'folder/test.jsonl.gz'), options);
    const [open = ''] = await cachedFiles(webFile(`${server.url}/raw/public.csv`), options);
    expect([await readFile(stored, 'utf8'), await readFile(open, 'utf8')]).toEqual(['small', 'a;b']);
    expect([stored.endsWith('test.jsonl.gz'), open.endsWith('public.csv')]).toEqual([true, true]);
  });

  it.each([
    ['of the hub', split, first],
    ['of a public place', 'web', '/raw/public.bin'],
  ] as const)('goes on where a broken download %s stopped', async (_name, source, index) => {
    server.store('/raw/public.bin', content);
    server.fail(index, 'break-half-way', 'break-half-way');
    const wanted = source === 'web' ? webFile(`${server.url}${index}`) : source;
    const [path = ''] = await cachedFiles(wanted, options);
    expect(await readFile(path)).toEqual(content);
    // A slow client may lose what it had not read when the connection broke, and then asks for that again.
    const resumed = server.requests.filter((sent) => /bytes=[1-9]\d*-/.test(sent)).length;
    expect(resumed).toBeGreaterThanOrEqual(1);
    expect(resumed).toBeLessThanOrEqual(2);
  });

  it('goes on in a later process where an interrupted one stopped', async () => {
    const interrupted = new AbortController();
    const onProgress = () => interrupted.abort(new Error('interrupted'));
    await errorOf(cachedFiles(split, { ...options, signal: interrupted.signal, onProgress }));
    expect(await filesInCache()).toContain('0000.parquet.partial');
    expect(await filesInCache()).not.toContain('manifest.json');
    const [path = ''] = await cachedFiles(split, options);
    expect(await readFile(path)).toEqual(content);
    expect(await filesInCache()).not.toContain('partial');
  });

  it('starts over when the source changed in between', async () => {
    server.fail(first, 'break-half-way', 500, 500, 500, 500);
    await errorOf(cachedFiles(split, options));
    server.fail(first);
    server.store(first, Buffer.from('another content'));
    const [path = ''] = await cachedFiles(split, options);
    expect(await readFile(path, 'utf8')).toBe('another content');
  });

  it('reports how far it is', async () => {
    const progress: FetchProgress[] = [];
    await cachedFiles(split, { ...options, onProgress: (next) => progress.push(next) });
    expect(progress.at(-1)).toEqual({
      source: 'hf://owner/name/default/train',
      file: '0000.parquet',
      receivedBytes: content.length,
      totalBytes: content.length,
    });
  });

  it('tries again after passing errors', async () => {
    server.fail(first, 500, 429);
    expect(await cachedFiles(split, options)).toHaveLength(1);
  });

  it('notices a file that changed in the cache, and fetches it again', async () => {
    const [path = ''] = await cachedFiles(split, options);
    await writeFile(path, Buffer.alloc(content.length));
    expect(await cachedFiles(split, options)).toEqual([path]);
    expect(await readFile(path)).toEqual(content);
  });

  it('fetches once when several ask at the same time', async () => {
    await Promise.all([
      cachedFiles(split, options),
      cachedFiles(split, options),
      cachedFiles(split, options),
    ]);
    expect(server.requests.filter((sent) => sent.includes('/resolve/'))).toHaveLength(1);
  });

  it('takes over the lock of a process that is gone', async () => {
    const [path = ''] = await cachedFiles(split, options);
    await writeFile(`${join(path, '..')}.lock`, '999999999');
    expect(await cachedFiles(split, { ...options, refresh: true })).toEqual([path]);
  });

  it('reads gated sets with a token, which goes to the hub only', async () => {
    server.gate('owner/name', 'hf_right');
    const settings = { ...options.settings, accessToken: 'hf_right' };
    expect(await cachedFiles(split, { settings })).toHaveLength(1);
    expect(new Set(server.tokens)).toEqual(new Set(['Bearer hf_right']));
    server.store('/raw/public.csv', { content: Buffer.from('x') });
    await cachedFiles(webFile(`${server.url}/raw/public.csv`), { settings });
    expect(server.tokens.at(-1)).toBe('none');
    expect(
      await readFile(
        join(cacheDirectory, 'data', (await readdir(join(cacheDirectory, 'data')))[0] ?? '', 'manifest.json'),
        'utf8',
      ),
    ).not.toContain('hf_right');
  });

  describe('says what is wrong and what to do, and leaves nothing half written', () => {
    const failures: readonly [string, () => Promise<unknown>, string, RegExp][] = [
      [
        'an unreachable host',
        () => cachedFiles(split, { settings: { ...options.settings, hubUrl: 'http://127.0.0.1:9' } }),
        'remote-unreachable',
        /127\.0\.0\.1:9 cannot be reached.*--data-dir/,
      ],
      [
        'a split that is not there',
        () => cachedFiles(hubSplit('owner/name', 'default', 'dev'), options),
        'missing-split',
        /owner\/name\/default\/dev.*datasets\/owner\/name/,
      ],
      [
        'a set that is not there',
        () => cachedFiles(hubSplit('owner/none', 'default', 'train'), options),
        'remote-denied',
        /no such data set, or it is private.*HF_TOKEN/,
      ],
      [
        'a file that is not in the set',
        () => {
          server.store('owner/name@main/folder/there.json', content);
          return cachedFiles(hubFile('owner/name', 'folder/none.json'), options);
        },
        'remote-not-found',
        /owner\/name has no file folder\/none\.json/,
      ],
      [
        'a public file that is gone',
        () => cachedFiles(webFile(`${server.url}/raw/gone.csv`), options),
        'remote-not-found',
        /raw\/gone\.csv.*404.*--data-dir/,
      ],
      [
        'a gated set without a token',
        () => {
          server.gate('owner/name', 'hf_right');
          return cachedFiles(split, options);
        },
        'remote-denied',
        /gated or private: accept its terms at http:\/\/[^ ]*\/datasets\/owner\/name, then set HF_TOKEN/,
      ],
      [
        'a token without access',
        () => {
          server.gate('owner/name', 'hf_right');
          return cachedFiles(split, { settings: { ...options.settings, accessToken: 'hf_wrong' } });
        },
        'remote-denied',
        /no access: accept the terms at http:\/\/[^ ]*\/datasets\/owner\/name/,
      ],
      [
        'a server that stays broken',
        () => {
          server.fail(first, 500, 500, 500, 500);
          return cachedFiles(split, options);
        },
        'remote-failed',
        /500.*Try again later/,
      ],
      [
        'a truncated file',
        () => {
          server.fail(first, ...Array<'truncate'>(40).fill('truncate'));
          return cachedFiles(split, options);
        },
        'truncated-download',
        /of 200000 bytes.*continues where it stopped/,
      ],
      [
        'a corrupt file',
        () => {
          server.fail(first, 'corrupt');
          return cachedFiles(split, options);
        },
        'corrupt-download',
        /does not match the checksum.*Nothing was kept/,
      ],
    ];

    it.each(failures)('%s', async (_name, fetching, code, message) => {
      const error = await errorOf(fetching());
      expect(error).toMatchObject({ code, exitCode: 2 });
      expect(String(error)).toMatch(message);
      expect(String(error)).not.toContain('hf_');
      const left = await readdir(cacheDirectory, { recursive: true }).catch(() => []);
      expect(
        left.filter((name) => /parquet$|csv$|json$|lock$/.test(name) && !name.includes('partial')),
      ).toEqual([]);
    });
  });
});
