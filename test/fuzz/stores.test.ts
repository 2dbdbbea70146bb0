import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RunList } from '../../src/dashboard/run-list.ts';
import { MetaspoError } from '../../src/foundation/errors.ts';
import { pageLog } from '../../src/operations/page/page-log.ts';
import { reportData } from '../../src/operations/page/report-data.ts';
import { listRuns, showRun } from '../../src/operations/runs/stored-runs.ts';
import { SqliteJournal } from '../../src/runs/journal.ts';
import { spentSoFar } from '../../src/runs/spend-ledger.ts';
import { openStore, type Store } from '../../src/runs/store/open-store.ts';
import { Project } from '../end-to-end/project-in-process.ts';

/** `npm run fuzz` makes many runs; the tests a few. */
const numRuns = 2 * Number(process.env.METASPO_FUZZ_RUNS ?? 5);
/** CPU time in milliseconds for 100 KB; the store is larger, and beside other tests more, as a busy machine is slower. */
const longest = 5_000 * (process.env.METASPO_FUZZ_RUNS === undefined ? 5 : 1);

const directory = mkdtempSync(join(tmpdir(), 'metaspo-fuzz-store-'));
const sound = join(directory, 'sound.db');
const file = join(directory, '.metaspo', 'metaspo.db');
let runId = '';

beforeAll(async () => {
  using project = new Project({
    tasks: {
      source: [{ suite: 'generated-arithmetic/counting' }],
      target: [{ suite: 'generated-arithmetic/ages' }],
    },
    limits: { trainExamples: 4, selectExamples: 4, testExamples: 4 },
    settings: { iterations: 1, outerProposals: 1 },
  });
  runId = (await project.begin()).runId;
  mkdirSync(join(directory, '.metaspo'));
  const stored = new DatabaseSync(join(project.directory, '.metaspo', 'metaspo.db'));
  stored.exec(`VACUUM INTO '${sound}'`);
  stored.close();
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Everything that reads what is stored, each by itself: one that refuses must not keep the others from being tried. */
const readers: Readonly<Record<string, () => unknown>> = {
  'the list of runs': () => listRuns({ directory }),
  'a run': () => showRun(runId, { directory }),
  'the list of the dashboard': () => inStore((store) => new RunList(store).items()),
  'the log of a page': () => inStore((store) => pageLog(store, runId)),
  'what was spent': () => inStore((store) => spentSoFar(store, runId)),
  'the journal': () =>
    inStore((store) =>
      store.database
        .all<{ identity: Uint8Array }>('SELECT identity FROM journal LIMIT 20')
        .map(({ identity }) => new SqliteJournal(store).find(Buffer.from(identity).toString('hex'))),
    ),
  'a report': () => inStore((store) => reportData(store, runId)),
};

async function inStore<Result>(read: (store: Store) => Result | Promise<Result>): Promise<Result> {
  const store = openStore(directory, { create: false });
  try {
    return await read(store);
  } finally {
    store.close();
  }
}

async function readAll(): Promise<void> {
  for (const [name, read] of Object.entries(readers)) {
    const before = process.cpuUsage();
    try {
      await read();
    } catch (error) {
      if (!(error instanceof MetaspoError)) throw new Error(`${name}: ${String(error)}`, { cause: error });
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000, name).toBeLessThan(longest);
  }
}

function restore(bytes: Buffer = readFileSync(sound)): void {
  for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  writeFileSync(file, bytes);
}

describe('no damage of a store crashes or holds what reads it', { timeout: 3_600_000 }, () => {
  test('in bytes of the file', async () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const change = fc.record({ place, bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (changes, isCut) => {
          const bytes = readFileSync(sound);
          for (const { place: at, bytes: written } of changes)
            bytes.set(written, Math.floor(at * (bytes.length - 41)));
          restore(isCut ? bytes.subarray(0, Math.floor((changes[0]?.place ?? 1) * bytes.length)) : bytes);
          await readAll();
        },
      ),
      { numRuns },
    );
  });

  test('in what its rows say', async () => {
    const tables = [
      ['event', 'body'],
      ['spend', 'body'],
      ['journal', 'rest'],
      ['event', 'type'],
    ] as const;
    const text = fc.oneof(
      fc.constantFrom(
        '',
        '{',
        'null',
        '[]',
        '0',
        '"x"',
        '{}',
        '{"usage":5}',
        '{"usage":{"base":null}}',
        '['.repeat(9_000),
      ),
      fc.json({ maxDepth: 3 }),
    );
    const row = fc.nat(200);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tables),
        row,
        fc.oneof(text, fc.constant(undefined)),
        fc.nat(400),
        async ([table, column], at, value, cut) => {
          restore();
          const database = new DatabaseSync(file);
          // Half of the text that was there, or another in its place.
          const written = value === undefined ? `substr(${column}, 1, ${cut})` : '?';
          const update = `UPDATE ${table} SET ${column} = ${written} WHERE rowid = (SELECT rowid FROM ${table} LIMIT 1 OFFSET ? % (SELECT max(1, count(*)) FROM ${table}))`;
          try {
            database.prepare(update).run(...(value === undefined ? [] : [value]), at);
          } catch (error) {
            // An index looks into the bodies of some events, and keeps them JSON.
            expect(String(error)).toContain('malformed JSON');
          }
          database.close();
          await readAll();
        },
      ),
      { numRuns },
    );
  });
});

test('a store that is sound is read by all of them', async () => {
  copyFileSync(sound, file);
  for (const read of Object.values(readers)) await read();
  expect(listRuns({ directory }).runs).toHaveLength(1);
});
