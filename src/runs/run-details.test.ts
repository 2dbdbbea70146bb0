import { expect, test } from 'vitest';
import { byRole, noUsage } from '../models/usage-by-role.ts';
import { learnedPrompts } from './learned-prompts.ts';
import { newRun } from './new-run.fixture.ts';
import { runDetails } from './run-details.ts';
import { finishedRun, introduced } from './run-log.fixture.ts';
import { createRun } from './run-session.ts';
import { runSummary } from './run-summary.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

test('the details of a stored run follow its life', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  expect(runDetails(store, session.runId)).toMatchObject({
    id: session.runId,
    status: 'running',
    facts: newRun,
  });
  session.append({ type: 'run-finished', status: 'stopped-at-budget', stopReason: '100 calls are used up.' });
  session.close();
  expect(runDetails(store, session.runId)).toMatchObject({
    status: 'stopped-at-budget',
    stopReason: '100 calls are used up.',
  });
});

test('the summary of a run that has just begun claims nothing', () => {
  const store = temporaryStore();
  const { runId } = createRun(store, newRun);
  expect(runSummary(runDetails(store, runId))).toEqual({
    id: runId,
    createdAt: expect.any(Number),
    status: 'running',
    method: 'metaspo',
    preset: 'efficient',
    seed: 1,
    baseModel: 'sim/base',
    simulated: true,
    sourceTasks: 1,
    targetTasks: 1,
    gain: null,
    calls: 0,
    usd: 0,
  });
});

test('the summary adds up the calls of all models and names the gain', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  const usage = {
    ...byRole(noUsage),
    base: { ...noUsage(), calls: 7 },
    optimizer: { ...noUsage(), calls: 2, usd: null },
  };
  session.append({ type: 'usage-updated', usage });
  expect(runSummary(runDetails(store, session.runId))).toMatchObject({ calls: 9, usd: null });
  expect(runSummary(finishedRun('a', 'S', 'U {{input}}')).gain?.mean).toBeCloseTo(0.1);
});

test('the prompts of an unfinished run are the best so far', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  expect(() => learnedPrompts(runDetails(store, session.runId))).toThrow(
    'has no system prompt yet. Continue it with',
  );
  session.append(introduced('s0', 'First.'));
  session.append(introduced('u0', 'Rate {{input}}', 'baby'));
  expect(learnedPrompts(runDetails(store, session.runId))).toEqual({
    systemPrompt: 'First.',
    userPrompts: [{ taskName: 'baby', prompts: ['Rate {{input}}'] }],
  });
});

test('the prompts of a finished run are those that it ended with, best first', () => {
  expect(learnedPrompts(finishedRun('a', 'Second.', 'Rate that: {{input}}'))).toEqual({
    systemPrompt: 'Second.',
    userPrompts: [{ taskName: 'baby', prompts: ['Rate that: {{input}}', 'Rate it: {{input}}'] }],
  });
});
