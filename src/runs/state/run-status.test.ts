import { expect, test } from 'vitest';
import type { RunEvent } from '../run-event.ts';
import { joinLogs, logOf, runCreated, sessionEnded, sessionStarted } from '../run-log.fixture.ts';
import { runEnding } from './run-status.ts';

const completed: RunEvent = {
  type: 'run-finished',
  status: 'completed',
  stopReason: 'All iterations are done.',
};
const interrupted: RunEvent = { type: 'run-finished', status: 'interrupted', stopReason: 'Interrupted.' };

test('a run is running while a living process holds it', () => {
  expect(runEnding(logOf([runCreated, sessionStarted]), true)).toEqual({
    status: 'running',
    stopReason: null,
  });
});

test('a run whose process is dead is interrupted', () => {
  expect(runEnding(logOf([runCreated, sessionStarted]), false)).toEqual({
    status: 'interrupted',
    stopReason: 'The process that executed the run was killed.',
  });
});

test('a session that ended without a result is interrupted too, in other words', () => {
  expect(runEnding(logOf([runCreated, sessionStarted, sessionEnded]), false)).toEqual({
    status: 'interrupted',
    stopReason: 'The run was left before its end.',
  });
});

test('a failed run says where resuming would only repeat what failed', () => {
  const failed: RunEvent = {
    type: 'run-finished',
    status: 'failed',
    stopReason: 'Refused.',
    wouldRepeat: true,
  };
  expect(runEnding(logOf([runCreated, sessionStarted, failed]), false)).toMatchObject({ wouldRepeat: true });
});

test.each(['completed', 'stopped-at-budget', 'interrupted', 'failed'] as const)(
  'a run tells that it is %s',
  (status) => {
    const log = logOf([
      runCreated,
      sessionStarted,
      { type: 'run-finished', status, stopReason: 'So it is.' },
    ]);
    expect(runEnding(log, true)).toEqual({ status, stopReason: 'So it is.' });
  },
);

test('what an earlier session said at its end does not hold for the present one', () => {
  const first = logOf([runCreated, sessionStarted, interrupted, sessionEnded], 1);
  expect(runEnding(joinLogs(first, logOf([sessionStarted], 2)), true).status).toBe('running');
  expect(runEnding(joinLogs(first, logOf([sessionStarted], 2)), false).status).toBe('interrupted');
  expect(runEnding(joinLogs(first, logOf([sessionStarted, completed], 2)), false).status).toBe('completed');
});
