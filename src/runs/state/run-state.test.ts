import { expect, test } from 'vitest';
import { newRun } from '../new-run.fixture.ts';
import type { RunEvent } from '../run-event.ts';
import { accepted, logOf, place, runCreated, sessionStarted } from '../run-log.fixture.ts';
import { runState } from './run-state.ts';

function iteration(number: number, trainScore: number): RunEvent {
  return { type: 'iteration-finished', iteration: number, systemPromptId: 's0', trainScore, tasks: [] };
}

test('a run that has just begun has its facts and nothing else', () => {
  expect(runState(logOf([runCreated, sessionStarted]), true)).toEqual({
    status: 'running',
    stopReason: null,
    facts: newRun,
    createdAt: 1_000,
    updatedAt: 2_000,
    sessions: 1,
    test: null,
    testReadings: [],
    unreadableVerdicts: [],
    usage: expect.objectContaining({ usd: 0 }),
    iterations: [],
    systemPrompts: [],
    userPrompts: [],
    rejectedReplies: { total: 0, byReason: [], skipped: [] },
    guards: { byGuard: [], prompts: [] },
    evidence: { check: null, learningCurve: null },
    weighed: null,
    requestChanges: [],
  });
});

test('an iteration that a resumed run states anew counts once', () => {
  const state = runState(logOf([runCreated, iteration(0, 0.3), iteration(1, 0.4), iteration(1, 0.5)]), false);
  expect(state.iterations.map(({ iteration: number, trainScore }) => [number, trainScore])).toEqual([
    [0, 0.3],
    [1, 0.5],
  ]);
});

test('rejected replies are counted by reason, the most frequent first', () => {
  const rejection = (reason: 'no-tag' | 'empty', attempt: number): RunEvent => ({
    type: 'proposal-rejected',
    ...place(1, 1),
    reason,
    explanation: reason,
    attempt,
  });
  const skipped: RunEvent = {
    type: 'proposal-skipped',
    ...place(1, 1),
    reason: 'all-tries-rejected',
    explanation: '',
  };
  const log = logOf([
    runCreated,
    rejection('empty', 1),
    rejection('no-tag', 2),
    rejection('no-tag', 3),
    skipped,
  ]);
  expect(runState(log, false).rejectedReplies).toEqual({
    total: 3,
    byReason: [
      { reason: 'no-tag', count: 2 },
      { reason: 'empty', count: 1 },
    ],
    skipped: [{ reason: 'all-tries-rejected', count: 1 }],
  });
});

test('every reading of the test split is told', () => {
  const log = logOf([
    runCreated,
    { type: 'test-read', purpose: 'final test', tasks: ['pet'] },
    { type: 'test-read', purpose: 'second look', tasks: ['pet'] },
  ]);
  expect(runState(log, false).testReadings).toEqual([
    { at: 2_000, purpose: 'final test', tasks: ['pet'], beforeChoice: false },
    { at: 3_000, purpose: 'second look', tasks: ['pet'], beforeChoice: false },
  ]);
});

test('a reading before learning went on is told as one before the choice was final', () => {
  const readings = (events: readonly RunEvent[]) =>
    runState(logOf([runCreated, ...events]), false).testReadings.map(({ beforeChoice }) => beforeChoice);
  const learningFinished: RunEvent = {
    type: 'learning-finished',
    stopReason: 'budget-reached',
    explanation: 'the budget is spent',
    systemPromptId: 's0',
    userPromptIds: {},
  };
  const read: RunEvent = { type: 'test-read', purpose: 'final test', tasks: ['pet'] };
  const learnedOn: RunEvent = { ...learningFinished, userPromptIds: { pet: ['u1'] } };
  expect(readings([learningFinished, read])).toEqual([false]);
  expect(readings([learningFinished, read, learnedOn])).toEqual([true]);
  expect(readings([learningFinished, read, learnedOn, read])).toEqual([true, false]);
  // A session that died in the test, and one that comes to the same prompts again.
  expect(readings([learningFinished, read, learningFinished])).toEqual([false]);
});

test('a test of earlier prompts is no result of a run that has learned on since', () => {
  const chose = (systemPromptId: string): RunEvent => ({
    type: 'learning-finished',
    stopReason: 'budget-reached',
    explanation: 'the budget is spent',
    systemPromptId,
    userPromptIds: {},
  });
  const score = { mean: 0.5, low: 0.4, high: 0.6 };
  const tested: RunEvent = {
    type: 'test-finished',
    tasks: [],
    score: { initial: score, final: score },
    gain: { mean: 0.1, low: 0, high: 0.2 },
  };
  const gain = (...events: readonly RunEvent[]) =>
    runState(logOf([runCreated, ...events]), false).test?.gain.mean;
  const better = accepted(2, 's2', 's1', { explanation: 'accepted: +0.1' });
  expect(gain(chose('s1'), tested)).toBe(0.1);
  expect(gain(chose('s1'), tested, sessionStarted, chose('s1'))).toBe(0.1);
  expect(gain(chose('s1'), tested, chose('s2'))).toBeUndefined();
  // A session that was killed while it learned on.
  expect(gain(chose('s1'), tested, better)).toBeUndefined();
  expect(gain(chose('s1'), tested, better, chose('s2'), tested)).toBe(0.1);
});

test('events without a beginning are refused', () => {
  expect(() => runState(logOf([sessionStarted]), false)).toThrow("the run's events do not say how it began");
});
