import { afterEach, expect, test, vi } from 'vitest';
import { readEvents } from './event-log.ts';
import { newRun } from './new-run.fixture.ts';
import { shownProgress } from './progress.ts';
import { createRun } from './run-session.ts';
import { openStore } from './store/open-store.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.fixture.ts';

afterEach(() => {
  vi.useRealTimers();
});

function shown() {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  const folder = temporaryFolder();
  const store = temporaryStore(folder);
  const session = createRun(store, newRun);
  const read = () => {
    store.writes.flush();
    return shownProgress(store, session.runId);
  };
  return { folder, store, session, read };
}

test('progress is written over, at most once a second', () => {
  const { session, read } = shown();
  session.showProgress({ done: 1 });
  session.showProgress({ done: 2 });
  expect(read()).toBe('{"done":1}');
  vi.advanceTimersByTime(1_000);
  session.showProgress({ done: 3 });
  expect(read()).toBe('{"done":3}');
});

test('progress is shown also when the clock was set back', () => {
  const { store, session, read } = shown();
  session.showProgress({ done: 1 });
  read();
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(Date.now() - 10 * 86_400_000);
  session.showProgress({ done: 2 });
  store.writes.flush();
  expect(store.database.get('SELECT body FROM progress')).toEqual({ body: '{"done":2}' });
});

test('another process sees it', () => {
  const { folder, session, read } = shown();
  session.showProgress({ done: 1 });
  read();
  const other = openStore(folder);
  expect(shownProgress(other, session.runId)).toBe('{"done":1}');
  other.close();
});

test('it is no part of the log', () => {
  const { store, session } = shown();
  const before = [...readEvents(store, session.runId)].length;
  session.showProgress({ done: 1 });
  expect([...readEvents(store, session.runId)]).toHaveLength(before);
});

test('it ends with the session', () => {
  const { store, session, read } = shown();
  session.showProgress({ done: 1 });
  session.close();
  session.showProgress({ done: 2 });
  expect(read()).toBeUndefined();
  expect(store.database.all('SELECT run FROM progress')).toEqual([]);
});
