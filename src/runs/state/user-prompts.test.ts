import { expect, test } from 'vitest';
import type { RunEvent } from '../run-event.ts';
import { introduced, logOf, place, proposed, rejected } from '../run-log.fixture.ts';
import type { RunLog } from './events-of.ts';
import { userPromptsByTask } from './user-prompts.ts';

const begun = [
  introduced('s0', 'First.'),
  introduced('u0', 'Rate {{input}}', 'baby'),
  introduced('p0', 'Judge {{input}}', 'pet'),
  introduced('u1', 'Rate it: {{input}}', 'baby'),
  proposed(place(1, 1, 'baby'), 'u1', 'u0'),
  introduced('u2', 'Rate that: {{input}}', 'baby'),
  proposed(place(1, 2, 'baby'), 'u2', 'u0'),
  rejected(place(1, 2, 'baby'), 'u2', { explanation: 'rejected: -0.1' }),
];

const ranked: RunEvent = {
  type: 'user-prompts-ranked',
  phase: 'inner-loop',
  iteration: 1,
  taskName: 'baby',
  kept: [
    { promptId: 'u1', score: 0.6 },
    { promptId: 'u0', score: 0.5 },
  ],
  dropped: ['u2'],
};

function ranks(log: RunLog) {
  return userPromptsByTask(log).map(({ taskName, prompts }) => [
    taskName,
    ...prompts.map(({ promptId, rank, score }) => [promptId, rank, score]),
  ]);
}

test('each task has its prompts in the order in which the run came to them', () => {
  expect(ranks(logOf(begun))).toEqual([
    ['baby', ['u0', null, null], ['u1', null, null], ['u2', null, null]],
    ['pet', ['p0', null, null]],
  ]);
});

test('the kept prompts come first, with their scores; the rejected say why', () => {
  const log = logOf([...begun, ranked]);
  expect(ranks(log)[0]).toEqual(['baby', ['u1', 1, 0.6], ['u0', 2, 0.5], ['u2', null, null]]);
  expect(userPromptsByTask(log)[0]?.prompts[2]?.rejection).toEqual({ explanation: 'rejected: -0.1' });
});

test('the end of learning has the last word about the order', () => {
  const finished: RunEvent = {
    type: 'learning-finished',
    stopReason: 'iterations-finished',
    explanation: 'All iterations are done.',
    systemPromptId: 's0',
    userPromptIds: { baby: ['u0', 'u1'], pet: ['p0'] },
  };
  expect(ranks(logOf([...begun, ranked, finished]))).toEqual([
    ['baby', ['u0', 1, 0.5], ['u1', 2, 0.6], ['u2', null, null]],
    ['pet', ['p0', 1, null]],
  ]);
});

test("one task's first prompt may be another's proposal", () => {
  const log = logOf([
    introduced('x', 'Read {{input}}', 'a'),
    introduced('x', 'Read {{input}}', 'b'),
    proposed(place(1, 1, 'b'), 'x', 'y'),
  ]);
  expect(userPromptsByTask(log).map(({ taskName, prompts }) => [taskName, prompts[0]?.candidate])).toEqual([
    ['a', null],
    ['b', 1],
  ]);
});
