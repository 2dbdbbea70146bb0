import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { remoteFiles } from '../../src/data/hub/remote-files.ts';
import type { RemoteSource } from '../../src/data/hub/remote-source.ts';
import { MetaspoError } from '../../src/foundation/errors.ts';

/** `npm run fuzz` makes many runs; the tests a few. */
const numRuns = 4 * Number(process.env.METASPO_FUZZ_RUNS ?? 5);
/** CPU time in milliseconds for replies of at most 100 KB; beside other tests more, as a busy machine is slower. */
const longest = 1_000 * (process.env.METASPO_FUZZ_RUNS === undefined ? 5 : 1);
const mostRequests = 2_000;

afterEach(() => vi.unstubAllGlobals());

const settings = { hubUrl: 'http://127.0.0.1:1', retryDelayMs: 0 } as Parameters<typeof remoteFiles>[1];
const sources: readonly RemoteSource[] = [
  { kind: 'hub-split', dataset: 'a/b', config: 'main', split: 'test', files: 2 } as RemoteSource,
  { kind: 'hub-file', dataset: 'a/b', path: 'data/x.json' } as RemoteSource,
];

const oid = '0123456789012345678901234567890123456789';
const soundEntry = { type: 'file', path: 'main/test/0000.parquet', size: 10, oid };
const oddValue = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '..',
    '../../x.parquet',
    -1,
    Number.POSITIVE_INFINITY,
    {},
    [],
    'x'.repeat(90_000),
    '\u0000.parquet',
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
/** A file as the hub lists it, with members that are missing or are something else. */
const entry = fc
  .record(
    { type: oddValue, path: oddValue, size: oddValue, oid: oddValue, lfs: oddValue },
    { requiredKeys: [] },
  )
  .chain((odd) =>
    fc.constantFrom({ ...soundEntry, ...odd }, soundEntry, odd, { ...soundEntry, path: 'data/x.json' }),
  );
const body = fc.oneof(
  fc.array(entry, { maxLength: 5 }).map((entries) => JSON.stringify(entries)),
  oddValue.map((value) => JSON.stringify(value) ?? ''),
  fc.constantFrom('', '<html>', '[', '[{', '[]'.repeat(30_000), '['.repeat(50_000), '\ufeff[]'),
);
const link = fc.constantFrom(
  undefined,
  '<http://127.0.0.1:1/api/datasets/a/b/tree/main?cursor=1>; rel="next"',
  '<>; rel="next"',
  '<not an address>; rel="next"',
  `<${'x'.repeat(50_000)}`,
  '; rel="next"'.repeat(4_000),
);
const reply = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 204, 301, 401, 404, 416, 429, 500),
  body,
  link,
  retryAfter: fc.constantFrom(undefined, '0', '-1', 'NaN', '1e9', 'Wed, 21 Oct 2015 07:28:00 GMT'),
  said: fc.constantFrom(undefined, 'x', 'x'.repeat(5_000)),
});

test('no reply of a data hub crashes or holds its reader: there are files, or one message', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.array(reply, { minLength: 1, maxLength: 4 }),
      async (source, replies) => {
        let requests = 0;
        vi.stubGlobal('fetch', async () => {
          const {
            status,
            body: text,
            link: next,
            retryAfter,
            said,
          } = replies[requests % replies.length] as (typeof replies)[number];
          requests += 1;
          if (requests > mostRequests) throw new Error('asked without end');
          const headers = new Headers();
          if (next !== undefined) headers.set('link', next);
          if (retryAfter !== undefined) headers.set('retry-after', retryAfter);
          if (said !== undefined) headers.set('x-error-message', said);
          return new Response(status === 204 ? null : text, { status, headers });
        });
        const before = process.cpuUsage();
        const found = await remoteFiles(source, settings).catch((error: unknown) => error);
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1_000).toBeLessThan(longest);
        expect(requests).toBeLessThanOrEqual(mostRequests);
        if (found instanceof MetaspoError) return;
        if (found instanceof Error) throw found;
        for (const { name, url, size } of found as Awaited<ReturnType<typeof remoteFiles>>) {
          expect(['', '.', '..']).not.toContain(name);
          expect(() => new URL(url)).not.toThrow();
          expect(size === undefined || (Number.isSafeInteger(size) && size >= 0)).toBe(true);
        }
      },
    ),
    { numRuns },
  );
}, 3_600_000);
