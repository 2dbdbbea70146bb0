import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deleteRun } from './delete-run.ts';
import { readEvents } from './event-log.ts';
import { findRun, runNumber } from './find-run.ts';
import { SqliteJournal } from './journal.ts';
import { listRuns } from './list-runs.ts';
import { newRun } from './new-run.fixture.ts';
import type { RunEvent } from './run-event.ts';
import { createRun, openRun } from './run-session.ts';
import type { Store } from './store/open-store.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

const promptIntroduced: RunEvent = {
  type: 'prompt-introduced',
  kind: 'system',
  promptId: 'p1',
  text: 'You are a helpful assistant.',
};

function typesOf(store: Store, runId: string): string[] {
  return [...readEvents(store, runId)].map(({ event }) => event.type);
}

/** Puts the run's lock into another process's hands. */
test('a run begins with its facts and the start of its first session', () => {
  const store = temporaryStore();
  const { runId, session } = createRun(store, newRun);
  expect(session).toBe(1);
  expect(runId).toMatch(/^\d{8}-\d{4}-[a-z]+-[a-z]+$/);
  expect([...readEvents(store, runId)]).toMatchObject([
    { seq: 1, session: 1, event: { type: 'run-created', ...newRun } },
    { seq: 2, session: 1, event: { type: 'session-started', pid: process.pid, resumed: false } },
  ]);
});

test('what is stored of the names of models holds no secrets', () => {
  const store = temporaryStore();
  const { runId } = createRun(store, {
    ...newRun,
    models: { base: 'openai-compatible/m@https://me:sk-123@host.example/v1' },
  });
  const [created] = readEvents(store, runId, { types: ['run-created'] });
  expect(created?.event).toMatchObject({
    models: { base: 'openai-compatible/m@https://host.example/v1' },
  });
  expect(JSON.stringify(created)).not.toContain('sk-123');
});

test('a resumed run states a fact again, and the log has it once', () => {
  const store = temporaryStore();
  const first = createRun(store, newRun);
  first.append(promptIntroduced);
  first.close();
  const second = openRun(store, first.runId);
  second.append(promptIntroduced);
  second.append({ ...promptIntroduced, promptId: 'p2' });
  second.close();
  expect(
    [...readEvents(store, first.runId)].map(({ seq, session, event }) => [seq, session, event.type]),
  ).toEqual([
    [1, 1, 'run-created'],
    [2, 1, 'session-started'],
    [3, 1, 'prompt-introduced'],
    [4, 1, 'session-ended'],
    [5, 2, 'session-started'],
    [6, 2, 'prompt-introduced'],
    [7, 2, 'session-ended'],
  ]);
});

test('each session may end in the same words', () => {
  const store = temporaryStore();
  const finished: RunEvent = { type: 'run-finished', status: 'interrupted', stopReason: 'Interrupted.' };
  const first = createRun(store, newRun);
  first.append(finished);
  first.append(finished);
  first.close();
  const second = openRun(store, first.runId);
  second.append(finished);
  second.close();
  expect(typesOf(store, first.runId).filter((type) => type === 'run-finished')).toHaveLength(2);
});

test('a change of the event after append does not reach the log', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  const tasks = ['baby'];
  session.append({ type: 'test-read', purpose: 'final test', tasks });
  tasks.push('pet');
  session.close();
  expect([...readEvents(store, session.runId, { types: ['test-read'] })]).toMatchObject([
    { event: { tasks: ['baby'] } },
  ]);
});

test('many events are read in order, page by page, from any place', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  for (let number = 0; number < 250; number += 1) {
    session.append({ ...promptIntroduced, promptId: `p${number}` });
  }
  const sequence = [...readEvents(store, session.runId, { after: 2, types: ['prompt-introduced'] })];
  expect(sequence.map(({ seq }) => seq)).toEqual(Array.from({ length: 250 }, (_, number) => number + 3));
});

test('a session whose events could not be written does not end as if they were', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  session.append(promptIntroduced);
  store.writes.flush();
  rmSync(store.file);
  session.append({ type: 'run-finished', status: 'completed', stopReason: 'all iterations are done' });
  expect(() => session.close()).toThrow('the store of runs was removed or replaced while it was in use');
});

test('`latest` names the newest run that no study was made of', () => {
  const store = temporaryStore();
  const own = createRun(store, newRun);
  const arm = createRun(store, newRun, 'compare');
  expect(findRun(store, 'latest')).toBe(own.runId);
  expect(listRuns(store).map(({ id, partOf }) => [id, partOf])).toEqual([
    [arm.runId, 'compare'],
    [own.runId, null],
  ]);
  const others = temporaryStore();
  const only = createRun(others, newRun, 'compare');
  expect(findRun(others, 'latest')).toBe(only.runId);
});

test('a log that cannot be written aborts the session instead of throwing', async () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  store.database.execute('DROP TABLE event');
  session.append(promptIntroduced);
  const aborted = once(session.signal, 'abort');
  await aborted;
  expect(String(session.signal.reason)).toContain('the store failed: no such table: event');
});

test('runs are found by their id, a unique beginning, or as the latest', () => {
  const store = temporaryStore();
  expect(() => findRun(store, 'latest')).toThrow('there are no runs yet');
  for (const [number, id] of [
    '20261122-1705-quiet-otter',
    '20261122-1706-calm-fox',
    '20261122-1706',
  ].entries()) {
    store.database.run('INSERT INTO run (id, created_at) VALUES (?, ?)', id, number);
  }
  expect(findRun(store, '20261122-1705')).toBe('20261122-1705-quiet-otter');
  expect(findRun(store, '20261122-1706')).toBe('20261122-1706');
  expect(findRun(store, 'latest')).toBe('20261122-1706');
  expect(() => findRun(store, '2026')).toThrow('3 runs begin with "2026": 20261122-1705-quiet-otter, ');
  expect(() => findRun(store, 'x%')).toThrow('there is no run "x%". `metaspo runs list`');
  expect(() => findRun(store, '')).toThrow('there is no run ""');
  expect(listRuns(store).map(({ id }) => id)[0]).toBe('20261122-1706');
});

test('deleting a run keeps its replies unless asked to purge, and purges only what no other run has used', async () => {
  const store = temporaryStore();
  const [kept, purged, other] = [1, 2, 3].map((seed) => createRun(store, { ...newRun, seed }).runId);
  for (const [runId, identities] of [
    [kept, ['a']],
    [purged, ['a', 'b', 'c', 'd']],
    [other, ['c']],
    [undefined, ['d']],
  ] as const) {
    const journal = new SqliteJournal(store, runId);
    for (const identity of identities) {
      if (journal.find(identity) !== undefined) continue;
      const completion = {
        text: identity,
        usage: { inputTokens: 1, outputTokens: 1 },
        finishReason: 'stop',
      } as const;
      await journal.add({ identity, model: 'm', role: 'base', completion });
    }
  }
  for (const runId of [kept, purged])
    store.database.run('DELETE FROM run_lock WHERE run = ?', runNumber(store, runId ?? ''));
  expect(deleteRun(store, kept ?? '')).toEqual({ purgedReplies: 0 });
  expect(deleteRun(store, purged ?? '', { purge: true })).toEqual({ purgedReplies: 1 });
  const journal = new SqliteJournal(store);
  expect(['a', 'b', 'c', 'd'].filter((identity) => journal.find(identity) !== undefined)).toEqual([
    'a',
    'c',
    'd',
  ]);
  expect(listRuns(store).map(({ id }) => id)).toEqual([other]);
  expect(store.database.get('SELECT count(*) AS count FROM event WHERE run = 2')).toEqual({ count: 0 });
});
