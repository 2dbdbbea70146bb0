import { expect, test } from 'vitest';
import { deleteRun } from './delete-run.ts';
import { followEvents } from './follow-events.ts';
import { newRun } from './new-run.fixture.ts';
import { createRun } from './run-session.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.fixture.ts';

test('a follower in another connection gets what is there, then what comes, each once and in order', async () => {
  const folder = temporaryFolder();
  const session = createRun(temporaryStore(folder), newRun);
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const { event } of followEvents(temporaryStore(folder), session.runId, {
    signal: stop.signal,
    intervalMs: 1,
  })) {
    seen.push(event.type);
    if (event.type === 'session-started')
      session.append({ type: 'test-read', purpose: 'final test', tasks: [] });
    if (event.type === 'test-read') session.close();
    if (event.type === 'session-ended') stop.abort();
  }
  expect(seen).toEqual(['run-created', 'session-started', 'test-read', 'session-ended']);
});

test('following begins after a given event and ends when the run is deleted', async () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  const seen: number[] = [];
  for await (const { seq } of followEvents(store, session.runId, { after: 1, intervalMs: 1 })) {
    seen.push(seq);
    session.close();
    if (seq === 3) deleteRun(store, session.runId);
  }
  expect(seen).toEqual([2, 3]);
});
