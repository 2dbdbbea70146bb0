import { expect, it } from 'vitest';
import type { ProposalRejectionReason } from '../../optimizers/contract/events.ts';
import type { OperationEvent } from '../operation.ts';
import { weakOptimizerNotice } from './execute-run.ts';

const place = { phase: 'outer-loop', iteration: 1, kind: 'system', candidate: 1 } as const;

const rejected = (reason: ProposalRejectionReason): OperationEvent => ({
  type: 'proposal-rejected',
  ...place,
  reason,
  explanation: reason,
  attempt: 1,
});

const proposed: OperationEvent = {
  type: 'candidate-proposed',
  ...place,
  promptId: 'p',
  parentIds: [],
  failures: [],
  rejectedReplies: 0,
};

function notesOf(maxOutputTokens: number | undefined, ...events: readonly OperationEvent[]) {
  const notes: string[] = [];
  const listen = weakOptimizerNotice({ maxOutputTokens }, (text) => notes.push(text));
  for (const event of events) listen(event);
  return notes;
}

const times = (count: number, reason: ProposalRejectionReason) =>
  Array.from({ length: count }, () => rejected(reason));

it('says once what is wrong, and what helps against replies that are cut off', () => {
  const notes = notesOf(300, ...times(3, 'truncated'), ...times(4, 'no-tag'));
  expect(notes).toEqual([
    expect.stringContaining(
      'no usable prompt in 5 replies (3 cut off, 2 without the tags around the prompt): raise models.optimizer.params.maxOutputTokens (now 300), or use a stronger',
    ),
  ]);
});

it('does not blame the bound of replies where they end by themselves', () => {
  const [note] = notesOf(300, ...times(5, 'no-tag'));
  expect(note).toContain('use a stronger optimizer model');
  expect(note).not.toContain('maxOutputTokens');
});

it('says nothing after the first prompt that can be used, or before five replies', () => {
  expect(notesOf(undefined, ...times(4, 'no-tag'))).toEqual([]);
  expect(notesOf(undefined, ...times(4, 'no-tag'), proposed, ...times(9, 'no-tag'))).toEqual([]);
});
