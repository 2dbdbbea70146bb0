import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { newRun } from '../new-run.fixture.ts';
import { runDetails } from '../run-details.ts';
import { introduced } from '../run-log.fixture.ts';
import { createRun } from '../run-session.ts';
import { temporaryFolder, temporaryStore } from '../temporary-store.fixture.ts';
import { Database } from './database.ts';
import { openStore } from './open-store.ts';

test('a store keeps itself out of version control', () => {
  const folder = temporaryFolder();
  temporaryStore(folder);
  expect(readFileSync(join(folder, '.metaspo/.gitignore'), 'utf8')).toBe('*\n');
});

test('closing leaves one file without a write-ahead log', async () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  store.database.run('INSERT INTO run (id, created_at) VALUES (?, ?)', 'a', 0);
  store.close();
  store.close();
  const { readdirSync } = await import('node:fs');
  expect(readdirSync(join(folder, '.metaspo')).sort()).toEqual(['.gitignore', 'metaspo.db']);
});

test('a missing folder is named', () => {
  expect(() => openStore('/nowhere/at/all')).toThrow('/nowhere/at/all: this folder does not exist');
});

test('a reading command makes no store', () => {
  const folder = temporaryFolder();
  expect(() => openStore(folder, { create: false })).toThrow('no runs are stored here');
  expect(() => readFileSync(join(folder, '.metaspo/metaspo.db'))).toThrow('ENOENT');
});

test('a file in the place of the folder is one clear message', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '.metaspo'), '');
  expect(() => openStore(folder)).toThrow('the folder for runs cannot be made or written');
});

test('a folder in the place of the file is one clear message', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.metaspo/metaspo.db'), { recursive: true });
  expect(() => openStore(folder)).toThrow('the store of runs cannot be written');
});

test.each([
  ['some other file', Buffer.from('not a database, but long enough to be taken for one'.repeat(50))],
  ['a database with a damaged schema', undefined],
])('%s is reported as damaged', (_name, content) => {
  const folder = temporaryFolder();
  const file = join(folder, '.metaspo/metaspo.db');
  if (content === undefined) {
    openStore(folder).close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 100, 4096));
  } else {
    mkdirSync(join(folder, '.metaspo'));
    writeFileSync(file, content);
  }
  expect(() => openStore(folder).database.all('SELECT * FROM run')).toThrow(
    `${file}: the store of runs is damaged or is no SQLite database. Put back a copy`,
  );
});

test('a store of a newer version is refused and left as it is', () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  store.database.execute('PRAGMA user_version = 99');
  store.close();
  expect(() => openStore(folder)).toThrow(
    'a newer metaspo has written this store (version 99; this one knows 6)',
  );
  const database = new Database(store.file);
  expect(database.get('PRAGMA user_version')).toEqual({ user_version: 99 });
  database.close();
});

test('a store of an earlier version is brought up to date, and its runs stay as they are', () => {
  const folder = temporaryFolder();
  const earlier = openStore(folder);
  const session = createRun(earlier, newRun);
  session.append(introduced('s0', 'First.'));
  session.append(introduced('u0', '{{input}}', 'baby'));
  session.close();
  const details = runDetails(earlier, session.runId);
  earlier.database.execute(`
    DROP TABLE pilot;
    DROP INDEX prompt_introduced;
    ALTER TABLE run DROP COLUMN part_of;
    ALTER TABLE run_lock DROP COLUMN token;
    ALTER TABLE run_lock DROP COLUMN place;
    ALTER TABLE run_lock DROP COLUMN started_at;
    PRAGMA user_version = 3`);
  earlier.close();
  expect(runDetails(temporaryStore(folder), session.runId)).toEqual(details);
  expect(details.systemPrompts.map(({ text }) => text)).toEqual(['First.']);
});

test('a failed transaction leaves nothing and can be followed by another', () => {
  const { database } = temporaryStore();
  const insert = (id: string) => database.run('INSERT INTO run (id, created_at) VALUES (?, ?)', id, 0);
  expect(() =>
    database.transaction(() => {
      insert('a');
      insert('a');
    }),
  ).toThrow('UNIQUE');
  database.transaction(() => insert('b'));
  expect(database.all('SELECT id FROM run')).toEqual([{ id: 'b' }]);
});

test('reads in crowds see what this process wrote at once, and what others wrote in the next turn', async () => {
  const folder = temporaryFolder();
  const [own, other] = [temporaryStore(folder).database, temporaryStore(folder).database];
  const insert = 'INSERT INTO run (id, created_at) VALUES (?, 0)';
  const count = () => own.lookUp<{ runs: number }>('SELECT count(*) AS runs FROM run')?.runs;
  expect(count()).toBe(0);
  own.run(insert, 'a');
  expect(count()).toBe(1);
  other.run(insert, 'b');
  await new Promise((resolve) => setImmediate(resolve));
  expect(count()).toBe(2);
});

test('a store that is closed while reads are under way leaves no write-ahead log', () => {
  const store = openStore(temporaryFolder());
  store.database.lookUp('SELECT id FROM run');
  store.close();
  expect(existsSync(`${store.file}-wal`)).toBe(false);
});

test.each(['the file', 'the folder', 'the write-ahead log'])(
  'a store is written no more when %s was removed under it',
  (what) => {
    const store = openStore(temporaryFolder());
    const insert = () => store.database.run('INSERT INTO run (id, created_at) VALUES (?, 0)', Math.random());
    insert();
    const removed =
      { 'the file': store.file, 'the folder': dirname(store.file) }[what] ?? `${store.file}-wal`;
    rmSync(removed, { recursive: true });
    expect(insert).toThrow('the store of runs was removed or replaced while it was in use');
    expect(() => store.database.transaction(insert)).toThrow('was removed or replaced');
    store.close();
  },
);

test('a store is written no more when another took its place', () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  renameSync(join(folder, '.metaspo'), join(folder, 'moved'));
  openStore(folder).close();
  expect(() => store.database.run('DELETE FROM run')).toThrow('was removed or replaced');
  store.close();
});
