import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeJournalStore } from '../models/journal-store.conformance.ts';
import type { JournalEntry } from '../models/journal-store.ts';
import { runNumber } from './find-run.ts';
import { SqliteJournal } from './journal.ts';
import { newRun } from './new-run.fixture.ts';
import { createRun } from './run-session.ts';
import { openStore, type Store } from './store/open-store.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.fixture.ts';

const folders = new WeakMap<SqliteJournal, { readonly folder: string; readonly store: Store }>();

describeJournalStore('the SQLite journal', {
  create() {
    const folder = temporaryFolder();
    const store = temporaryStore(folder);
    const journal = new SqliteJournal(store);
    folders.set(journal, { folder, store });
    return journal;
  },
  reopen(journal) {
    const opened = folders.get(journal as SqliteJournal);
    if (opened === undefined) throw new Error('this journal was not made here');
    opened.store.close();
    return new SqliteJournal(temporaryStore(opened.folder));
  },
});

function entry(identity: string, text: string): JournalEntry {
  return {
    identity,
    model: 'sim/base',
    role: 'base',
    completion: { text, usage: { inputTokens: 1, outputTokens: 1 }, finishReason: 'stop' },
  };
}

test('an entry can be found before its group is committed', async () => {
  const journal = new SqliteJournal(temporaryStore());
  const added = journal.add(entry('a', 'early'));
  expect(journal.find('a')?.text).toBe('early');
  await added;
});

test('another process sees an entry once add has resolved', async () => {
  const folder = temporaryFolder();
  const [first, second] = [temporaryStore(folder), temporaryStore(folder)];
  await new SqliteJournal(first).add(entry('a', 'shared'));
  expect(new SqliteJournal(second).find('a')?.text).toBe('shared');
});

test('what one turn of the event loop adds is one transaction', async () => {
  const store = temporaryStore();
  const transactions: string[] = [];
  const { transaction } = store.database;
  store.database.transaction = (work) => {
    transactions.push('begun');
    return transaction.call(store.database, work) as ReturnType<typeof work>;
  };
  const journal = new SqliteJournal(store);
  await Promise.all(['a', 'b', 'c'].map((identity) => journal.add(entry(identity, identity))));
  expect(transactions).toHaveLength(1);
});

test('an add that cannot be committed rejects, and the entry is not known', async () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const journal = new SqliteJournal(store);
  store.database.execute('DROP TABLE journal_use');
  await expect(journal.add(entry('a', 'lost'))).rejects.toThrow('the store failed');
  expect(journal.find('a')).toBeUndefined();
  store.close();
});

test('an add after one that could not be committed is written', async () => {
  const store = temporaryStore();
  const journal = new SqliteJournal(store);
  store.database.execute('ALTER TABLE journal_use RENAME TO away');
  await expect(journal.add(entry('a', 'lost'))).rejects.toThrow('the store failed');
  store.database.execute('ALTER TABLE away RENAME TO journal_use');
  await journal.add(entry('a', 'kept'));
  expect(journal.find('a')?.text).toBe('kept');
});

test('an add after one whose transaction could not begin is written', async () => {
  const store = temporaryStore();
  const journal = new SqliteJournal(store);
  const { transaction } = store.database;
  store.database.transaction = () => {
    throw new Error('locked');
  };
  await expect(journal.add(entry('a', 'lost'))).rejects.toThrow('locked');
  store.database.transaction = transaction;
  await journal.add(entry('a', 'kept'));
  expect(journal.find('a')?.text).toBe('kept');
});

test('replies of any characters, usage and extras come back as they were', async () => {
  const journal = new SqliteJournal(temporaryStore());
  const completion = fc.record(
    {
      text: fc.string({ unit: 'binary' }),
      usage: fc.record(
        { inputTokens: fc.nat(), outputTokens: fc.nat(), reasoningTokens: fc.nat(), estimated: fc.boolean() },
        { requiredKeys: ['inputTokens', 'outputTokens'] },
      ),
      finishReason: fc.constantFrom('stop' as const, 'length' as const, 'tool-calls' as const),
      warnings: fc.array(fc.string()),
      content: fc.array(fc.record({ type: fc.string() })),
    },
    { requiredKeys: ['text', 'usage', 'finishReason'] },
  );
  let count = 0;
  await fc.assert(
    fc.asyncProperty(completion, async (reply) => {
      count += 1;
      await journal.add({ ...entry(`${count}`, ''), completion: reply });
      expect(journal.find(`${count}`)).toEqual(reply);
    }),
  );
});

test('half a surrogate pair comes back as it was', async () => {
  const journal = new SqliteJournal(temporaryStore());
  await journal.add(entry('a', 'cut \ud83d'));
  expect(journal.find('a')?.text).toBe('cut \ud83d');
});

test('a reply that another process has stored meanwhile stays, and counts as used by both runs', async () => {
  const folder = temporaryFolder();
  const [first, second] = [temporaryStore(folder), temporaryStore(folder)];
  const runs = [createRun(first, newRun), createRun(second, newRun)];
  const [one, other] = runs.map(
    ({ runId }, index) => new SqliteJournal([first, second][index] as Store, runId),
  );
  await one?.add(entry('a', 'first'));
  await other?.add(entry('a', 'second'));
  await other?.add(entry('b', 'own'));
  const uses = first.database.all<{ run: number; text: string }>(
    'SELECT run, text FROM journal_use JOIN journal ON number = entry ORDER BY run, number',
  );
  const [a, b] = runs.map(({ runId }) => runNumber(first, runId));
  expect(uses).toEqual([
    { run: a, text: 'first' },
    { run: b, text: 'first' },
    { run: b, text: 'own' },
  ]);
  for (const run of runs) run.close();
});
