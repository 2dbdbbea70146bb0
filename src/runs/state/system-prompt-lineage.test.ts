import { expect, test } from 'vitest';
import { accepted, introduced, joinLogs, logOf, place, proposed, rejected } from '../run-log.fixture.ts';
import type { RunLog } from './events-of.ts';
import { systemPromptLineage } from './system-prompt-lineage.ts';

function verdicts(log: RunLog) {
  return systemPromptLineage(log).map(({ promptId, verdict, current }) => [promptId, verdict, current]);
}

const begun = [introduced('s0', 'First.'), introduced('u0', '{{input}}', 'baby')];
const twoCandidates = [
  introduced('s1', 'Second.'),
  proposed(place(1, 1), 's1', 's0'),
  introduced('s2', 'Third.'),
  proposed(place(1, 2), 's2', 's0'),
];

test('a run begins with its first system prompt', () => {
  expect(verdicts(logOf(begun))).toEqual([['s0', 'initial', true]]);
});

test('a run begins with its first system prompt also when that is proposed again', () => {
  const again = proposed(place(1, 1), 's0', 's0');
  const log = logOf([...begun, again, rejected(place(1, 1), 's0', { explanation: 'known' })]);
  expect(verdicts(log).map(([promptId, verdict]) => [promptId, verdict])).toEqual([
    ['s0', 'initial'],
    ['s0', 'rejected'],
  ]);
});

test('candidates stay undecided until the run decides', () => {
  expect(verdicts(logOf([...begun, ...twoCandidates]))).toEqual([
    ['s0', 'initial', true],
    ['s1', 'undecided', false],
    ['s2', 'undecided', false],
  ]);
});

test('candidates stand in their order, whichever reply came first', () => {
  const secondFirst = [...begun, ...twoCandidates.slice(2), ...twoCandidates.slice(0, 2)];
  expect(verdicts(logOf(secondFirst)).map(([promptId]) => promptId)).toEqual(['s0', 's1', 's2']);
});

test('each decision comes with its reason and numbers, each candidate with its parent and analysis', () => {
  const decision = {
    explanation: 'rejected: +0.004',
    difference: 0.004,
    low: -0.02,
    high: 0.03,
    examples: 200,
  };
  const log = logOf([
    ...begun,
    ...twoCandidates,
    rejected(place(1, 1), 's1', decision),
    accepted(1, 's2', 's0', { explanation: 'accepted: +0.1' }),
  ]);
  expect(verdicts(log)).toEqual([
    ['s0', 'initial', false],
    ['s1', 'rejected', false],
    ['s2', 'accepted', true],
  ]);
  expect(systemPromptLineage(log)[1]).toMatchObject({
    text: 'Second.',
    parentIds: ['s0'],
    iteration: 1,
    candidate: 1,
    analysis: 'analysis of s0',
    decision,
  });
});

test('an accepted prompt that was replaced later stays in the lineage', () => {
  const log = logOf([
    ...begun,
    ...twoCandidates,
    accepted(1, 's1', 's0', { explanation: 'accepted' }),
    proposed(place(2, 1), 's3', 's1'),
    introduced('s3', 'Fourth.'),
    accepted(2, 's3', 's1', { explanation: 'accepted' }),
  ]);
  expect(verdicts(log)).toEqual([
    ['s0', 'initial', false],
    ['s1', 'accepted', false],
    ['s2', 'undecided', false],
    ['s3', 'accepted', true],
  ]);
});

test('what a resumed run decides anew holds', () => {
  const log = joinLogs(
    logOf([...begun, ...twoCandidates, rejected(place(1, 1), 's1', { explanation: 'half scored' })], 1),
    logOf([rejected(place(1, 1), 's1', { explanation: 'fully scored' })], 2),
  );
  expect(systemPromptLineage(log)[1]?.decision).toEqual({ explanation: 'fully scored' });
});

test('of prompts that no proposal brought only those count that were accepted', () => {
  const log = logOf([
    ...begun,
    introduced('s1', 'First. Second.'),
    proposed(place(1, 1), 's1', 's0'),
    introduced('probe', 'First. A probe.'),
    introduced('s2', 'First. Merged.'),
    rejected(place(1, 1), 's1', { explanation: 'rejected: -0.100' }),
    accepted(1, 's2', 's0', {
      explanation: 'accepted: +0.100',
    }),
    introduced('s3', 'First. Third.'),
    proposed(place(2, 1), 's3', 's2'),
    rejected(place(2, 1), 's3', { explanation: 'rejected: -0.100' }),
    accepted(2, 's0', 's2', { explanation: 'accepted: +0.01' }),
  ]);
  expect(verdicts(log)).toEqual([
    ['s0', 'initial', false],
    ['s1', 'rejected', false],
    ['s2', 'accepted', false],
    ['s3', 'rejected', false],
    ['s0', 'accepted', true],
  ]);
  expect(systemPromptLineage(log)[2]).toMatchObject({
    text: 'First. Merged.',
    parentIds: ['s0'],
    iteration: 1,
    candidate: null,
  });
});

test('a rejected candidate whose sentences stand in the present prompt is told as used in part', () => {
  const log = logOf([
    introduced('s0', 'You are a helpful assistant.'),
    introduced('s1', 'You are a helpful assistant.\n- Weigh praise against criticism.'),
    proposed(place(1, 1), 's1', 's0'),
    introduced('s2', 'You are a helpful assistant. Stay brief and to the point.'),
    proposed(place(1, 2), 's2', 's0'),
    rejected(place(1, 1), 's1', { explanation: 'rejected: -0.007' }),
    rejected(place(1, 2), 's2', { explanation: 'rejected: -0.02' }),
    introduced(
      's3',
      'You are a helpful assistant. Weigh praise against criticism. Mind negations everywhere.',
    ),
    proposed(place(2, 1), 's3', 's0'),
    accepted(2, 's3', 's0', { explanation: 'accepted: +0.1' }),
  ]);
  expect(verdicts(log)).toEqual([
    ['s0', 'initial', false],
    ['s1', 'used-in-part', false],
    ['s2', 'rejected', false],
    ['s3', 'accepted', true],
  ]);
});

test('a prompt that learning goes on from is not the one that is handed out before it is proved', () => {
  const unproved = { ...accepted(1, 's1', 's0', { explanation: 'ahead' }), unproved: true as const };
  const learning = [...begun, ...twoCandidates.slice(0, 2), unproved];
  expect(verdicts(logOf(learning))).toEqual([
    ['s0', 'initial', true],
    ['s1', 'accepted', false],
  ]);
  const proved = accepted(2, 's1', 's0', { explanation: 'proved' });
  expect(verdicts(logOf([...learning, proved])).at(-1)).toEqual(['s1', 'accepted', true]);
});
