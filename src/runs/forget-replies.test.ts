import { expect, test } from 'vitest';
import type { Completion, ModelRole } from '../models/model.ts';
import { runNumber } from './find-run.ts';
import { forgetReplies, type ReplyConditions } from './forget-replies.ts';
import { SqliteJournal } from './journal.ts';
import { newRun } from './new-run.fixture.ts';
import { createRun } from './run-session.ts';
import type { Store } from './store/open-store.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

type Reply = readonly [
  identity: string,
  model: string,
  role: ModelRole,
  text: string,
  Completion['finishReason'],
];

const replies: readonly Reply[] = [
  ['a', 'x/small', 'base', 'Service unavailable', 'stop'],
  ['b', 'x/small', 'base', 'The answer is', 'length'],
  ['c', 'x/small', 'optimizer', 'A new prompt', 'stop'],
  ['d', 'x/large', 'base', 'Half a pair \ud800, then Service unavailable', 'length'],
];

async function storeWithReplies(): Promise<{ store: Store; runId: string }> {
  const store = temporaryStore();
  const { runId } = createRun(store, newRun);
  for (const [identity, model, role, text, finishReason] of replies) {
    const completion = { text, finishReason, usage: { inputTokens: 1, outputTokens: 1 } };
    const journal = new SqliteJournal(store, identity < 'c' ? runId : undefined);
    await journal.add({ identity, model, role, completion });
  }
  return { store, runId };
}

function left(store: Store): string {
  const journal = new SqliteJournal(store);
  return replies
    .map(([identity]) => identity)
    .filter((one) => journal.find(one) !== undefined)
    .join('');
}

function endRun(store: Store, runId: string): void {
  store.database.run('DELETE FROM run_lock WHERE run = ?', runNumber(store, runId));
}

test.each<readonly [ReplyConditions, string]>([
  [{ model: 'x/small' }, 'd'],
  [{ model: 'x/small', role: 'base' }, 'cd'],
  [{ text: 'Service unavailable' }, 'bc'],
  [{ finish: 'length' }, 'ac'],
  [{ finish: 'length', text: 'Service unavailable' }, 'abc'],
  [{ run: 'latest' }, 'cd'],
  [{ model: 'x/none' }, 'abcd'],
  [{}, ''],
])('replies that meet %o go, the others stay', async (conditions, kept) => {
  const { store, runId } = await storeWithReplies();
  endRun(store, runId);
  const counted = forgetReplies(store, conditions, { dryRun: true });
  expect(left(store)).toBe('abcd');
  expect(forgetReplies(store, conditions)).toBe(counted);
  expect(left(store)).toBe(kept);
  expect(counted).toBe(replies.length - kept.length);
});

test('no reply goes while a run is under way', async () => {
  const { store, runId } = await storeWithReplies();
  expect(() => forgetReplies(store, {})).toThrow(runId);
  expect(left(store)).toBe('abcd');
});

test('of many replies all go', async () => {
  const store = temporaryStore();
  const journal = new SqliteJournal(store);
  const usage = { inputTokens: 1, outputTokens: 1 };
  await Promise.all(
    Array.from({ length: 2_500 }, (_unused, index) =>
      journal.add({
        identity: `many ${index}`,
        model: 'x/small',
        role: 'base',
        completion: { text: index % 2 === 0 ? 'even' : 'odd', finishReason: 'stop', usage },
      }),
    ),
  );
  expect(forgetReplies(store, { text: 'even' })).toBe(1_250);
  expect(forgetReplies(store, {})).toBe(1_250);
  expect(store.database.get('SELECT count(*) AS uses FROM journal_use')).toEqual({ uses: 0 });
});
