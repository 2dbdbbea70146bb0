import { expect, test } from 'vitest';
import type { ProposalRejectionReason } from '../../optimizers/contract/events.ts';
import type { ProposalPlace } from '../../optimizers/contract/place.ts';
import type { RunEvent } from '../run-event.ts';
import { optimizerRequests } from './optimizer-requests.ts';

const place = (candidate: number): ProposalPlace => ({
  phase: 'outer-loop',
  iteration: 1,
  kind: 'system',
  candidate,
});

const asked = (candidate: number, purpose: string, reply?: string): RunEvent => ({
  type: 'optimizer-asked',
  ...place(candidate),
  purpose,
  messages: [{ role: 'user', content: `please: ${purpose}` }],
  ...(reply === undefined ? { failure: 'the reply is empty' } : { reply }),
});

const rejected = (candidate: number, attempt: number, reason: ProposalRejectionReason): RunEvent => ({
  type: 'proposal-rejected',
  ...place(candidate),
  attempt,
  reason,
  explanation: `it is ${reason}`,
});

const proposed = (candidate: number, promptId: string): RunEvent => ({
  type: 'candidate-proposed',
  ...place(candidate),
  promptId,
  parentIds: [],
  failures: [],
  rejectedReplies: 0,
});

function verdictsOf(...events: readonly RunEvent[]) {
  const log = events.map((event, index) => ({ seq: index + 1, at: 0, session: 1, event }));
  return optimizerRequests(log).map(({ reply, failure, verdict }) => [
    reply ?? failure,
    verdict.kind,
    ...('reason' in verdict ? [verdict.reason] : []),
    ...('promptId' in verdict ? [verdict.promptId] : []),
  ]);
}

test('each reply has its verdict, although candidates were asked at once', () => {
  expect(
    verdictsOf(
      asked(1, 'analysis', 'because'),
      asked(2, 'analysis', 'since'),
      asked(2, 'write, try 1', 'no tag here'),
      asked(1, 'write, try 1', 'a prompt'),
      rejected(2, 1, 'no-tag'),
      proposed(1, 'prompt-1'),
      asked(2, 'write, try 2'),
      rejected(2, 2, 'empty'),
      asked(2, 'write, try 3', 'cut'),
    ),
  ).toEqual([
    ['because', 'used'],
    ['since', 'used'],
    ['no tag here', 'rejected', 'no-tag'],
    ['a prompt', 'prompt', 'prompt-1'],
    ['the reply is empty', 'rejected', 'empty'],
    ['cut', 'open'],
  ]);
});

test('a proposal in two steps has one prompt at its end, and rejections stay with their step', () => {
  expect(
    verdictsOf(
      asked(1, 'mutate, try 1', 'bad'),
      rejected(1, 1, 'no-tag'),
      asked(1, 'mutate, try 2', 'mutant'),
      asked(1, 'cross over, try 1', 'worse'),
      rejected(1, 1, 'too-long'),
      asked(1, 'cross over, try 2', 'child'),
      proposed(1, 'child'),
    ),
  ).toEqual([
    ['bad', 'rejected', 'no-tag'],
    ['mutant', 'used'],
    ['worse', 'rejected', 'too-long'],
    ['child', 'prompt', 'child'],
  ]);
});

test('what a method of its own asked without saying where is shown, too', () => {
  const event: RunEvent = { type: 'optimizer-asked', purpose: 'step 1', messages: [], reply: 'well' };
  const [request] = optimizerRequests([{ seq: 1, at: 0, session: 1, event }]);
  expect(request).toMatchObject({ place: null, purpose: 'step 1', reply: 'well', verdict: { kind: 'used' } });
});
