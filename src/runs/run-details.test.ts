import { expect, test } from 'vitest';
import { byRole, noUsage } from '../models/usage-by-role.ts';
import { readEvents } from './event-log.ts';
import { learnedPrompts } from './learned-prompts.ts';
import { newRun } from './new-run.fixture.ts';
import { runDetails } from './run-details.ts';
import { accepted, finishedRun, introduced, place, proposed, rejected } from './run-log.fixture.ts';
import { createRun } from './run-session.ts';
import { runSummary } from './run-summary.ts';
import { runState } from './state/run-state.ts';
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
    simulatedModels: [
      { role: 'base', model: 'sim/base' },
      { role: 'optimizer', model: 'sim/optimizer' },
    ],
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

test('the details are those of the whole log, however many prompts were only tried', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  const decision = { explanation: 'made up' };
  const tried = (number: number) => introduced(`probe ${number}`, `A probe: ${number}.`);
  for (const event of [
    introduced('s0', 'First.'),
    introduced('u0', '{{input}}', 'baby'),
    introduced('s1', 'First. Second.'),
    proposed(place(1, 1), 's1', 's0'),
    tried(1),
    introduced('u1', 'Read {{input}}', 'baby'),
    proposed(place(1, 1, 'baby'), 'u1', 'u0'),
    introduced('s2', 'First. Composed.'),
    rejected(place(1, 1), 's1', decision),
    accepted(1, 's2', 's0', decision),
    tried(2),
    introduced('s3', 'First. Third.'),
    proposed(place(2, 1), 's3', 's2'),
    accepted(2, 's3', 's2', decision),
    tried(3),
  ]) {
    session.append(event);
  }
  const log = [...readEvents(store, session.runId)];
  const details = runDetails(store, session.runId);
  expect(details).toEqual({ id: session.runId, ...runState(log, true) });
  expect(details.systemPrompts.map(({ text, verdict }) => [text, verdict])).toEqual([
    ['First.', 'initial'],
    ['First. Second.', 'rejected'],
    ['First. Composed.', 'accepted'],
    ['First. Third.', 'accepted'],
  ]);
  session.close();
});
