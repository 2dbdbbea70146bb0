import { expect, test } from 'vitest';
import { SqliteBatches } from './batches.ts';
import { SqliteJournal } from './journal.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

const batch = { name: 'metaspo-1', modelId: 'openai/m', requests: 2, begunAt: 1_000 };
const [first, second, third] = ['a', 'b', 'c'].map((digit) => digit.repeat(32)) as [string, string, string];

test('a request is found in its batch, before and after the provider gave an id', async () => {
  const batches = new SqliteBatches(temporaryStore());
  await batches.begin(batch, [first, second]);
  expect(batches.find(first)).toEqual(batch);
  expect(batches.find(third)).toBeUndefined();
  expect(batches.ids('openai/m')).toEqual([]);
  await batches.submitted('metaspo-1', 'batch_1');
  expect(batches.find(second)).toEqual({ ...batch, id: 'batch_1' });
  expect(batches.ids('openai/m')).toEqual(['batch_1']);
  expect(batches.ids('openai/other')).toEqual([]);
});

test('a request that is released and sent again is found in its new batch', async () => {
  const batches = new SqliteBatches(temporaryStore());
  await batches.begin(batch, [first, second]);
  await batches.release([first]);
  expect(batches.find(first)).toBeUndefined();
  await batches.begin({ ...batch, name: 'metaspo-2' }, [first]);
  expect(batches.find(first)?.name).toBe('metaspo-2');
  expect(batches.find(second)?.name).toBe('metaspo-1');
});

test('tidying forgets what the journal has, and keeps what a later session has to collect', async () => {
  const store = temporaryStore();
  const batches = new SqliteBatches(store);
  await batches.begin(batch, [first, second]);
  await batches.begin({ ...batch, name: 'metaspo-2' }, [third]);
  const usage = { inputTokens: 1, outputTokens: 1 };
  const completion = { text: 'x', usage, finishReason: 'stop' } as const;
  const journal = new SqliteJournal(store);
  for (const identity of [first, third])
    await journal.add({ identity, model: 'openai/m', role: 'base', completion });
  batches.tidy();
  expect(batches.find(first)).toBeUndefined();
  expect(batches.find(second)?.name).toBe('metaspo-1');
  expect(store.database.all('SELECT name FROM batch')).toEqual([{ name: 'metaspo-1' }]);
});
