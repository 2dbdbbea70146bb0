import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Completion } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { type BatchItem, largestBatch } from '../wire/batch.ts';
import { batchSize, CallBook } from './call-book.ts';

const completion: Completion = {
  text: 'fine',
  usage: { inputTokens: 1, outputTokens: 1 },
  finishReason: 'stop',
};

function item(identity: string): BatchItem {
  return { identity, failures: 0, timeoutMs: 1, role: 'base', messages: [], parameters: {}, samplePath: '' };
}

function bookWith(...identities: readonly string[]) {
  const book = new CallBook();
  const calls = identities.map((identity) => book.open(item(identity), 100));
  const answers = calls.map((call) => call.wait(undefined, () => undefined));
  const job = { id: 'run.1', calls, sentAt: 0 };
  book.takeBatches();
  book.sent(job);
  return { book, calls, answers, job };
}

describe('the book of calls', () => {
  it('counts a reply that arrives twice once', async () => {
    const { book, answers, job } = bookWith('a');
    book.answer(job, [{ identity: 'a', completion }]);
    book.answer(job, [{ identity: 'a', completion: { ...completion, text: 'again' } }]);
    await expect(Promise.all(answers)).resolves.toEqual([completion]);
    expect(book.find('a')).toBeUndefined();
  });

  it('takes an error of one call for that of no other, and remembers it for the next attempt', async () => {
    const { book, answers, job } = bookWith('a', 'b');
    const error = { failure: 'server-error', message: 'down', status: 500 } as const;
    book.answer(job, [
      { identity: 'b', completion },
      { identity: 'a', error },
    ]);
    const [first, second] = await Promise.allSettled(answers);
    expect(first).toMatchObject({ status: 'rejected', reason: { failure: 'server-error', status: 500 } });
    expect(second).toEqual({ status: 'fulfilled', value: completion });
    expect([book.failuresOf('a'), book.failuresOf('b')]).toEqual([1, 0]);
  });

  it('takes a missing answer for a failure that is tried again', async () => {
    const { book, answers, job } = bookWith('a');
    book.answer(job, []);
    await expect(answers[0]).rejects.toMatchObject({ failure: 'malformed-reply', retryable: true });
  });

  it('keeps an answer that nobody waits for until someone asks', () => {
    const book = new CallBook();
    const job = book.adopt('run.0', [item('a')], 0);
    book.answer(job, [{ identity: 'a', completion }]);
    expect(book.keepsAnswersOf(job)).toBe(true);
    const call = book.find('a');
    expect(call && book.take(call)).toEqual(completion);
    expect(book.keepsAnswersOf(job)).toBe(false);
  });

  it('ends every call of a lost job', async () => {
    const { book, answers, job } = bookWith('a', 'b');
    book.fail(job, new ModelCallError('gone', { failure: 'connection-lost' }));
    for (const answer of answers) await expect(answer).rejects.toThrow('gone');
    expect(book.jobs).toEqual([]);
  });
});

describe('the size of a batch', () => {
  it('is one while few calls are open, so that no answer waits for another', () => {
    fc.assert(fc.property(fc.nat(63), (openCalls) => batchSize(openCalls) === 1));
  });

  it('grows with the open calls, up to its bound', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1_000), (openCalls, more) => {
        expect(batchSize(openCalls + more)).toBeGreaterThanOrEqual(batchSize(openCalls));
        expect(batchSize(openCalls)).toBeLessThanOrEqual(largestBatch);
      }),
    );
    expect(batchSize(512)).toBe(largestBatch);
  });
});
