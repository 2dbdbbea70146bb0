import { describe, expect, it } from 'vitest';
import { ModelCallError } from '../../models/model-call-error.ts';
import { largestItemBytes } from './batch.ts';
import { boundedAnswer, readBatchReply, readFailure, writeFailure } from './batch-reply.ts';

const usage = { inputTokens: 3, outputTokens: 4 };

describe('the reply to a batch', () => {
  it('brings an error back with all that retry, throttle and budget ask of it', () => {
    const error = new ModelCallError('slow down', {
      failure: 'rate-limited',
      status: 429,
      retryAfterMs: 7_000,
      usage,
    });
    const read = readFailure(JSON.parse(JSON.stringify(writeFailure(error))));
    expect(read).toMatchObject({
      failure: 'rate-limited',
      status: 429,
      retryAfterMs: 7_000,
      usage,
      retryable: true,
    });
    expect(read.message).toBe(error.message);
  });

  it('of a worker of another version is refused, with both versions', () => {
    expect(() => readBatchReply({ version: 7, worker: 'w', answers: [] })).toThrow(
      /the worker speaks version 7 .* this program version 2; use the same version of metaspo/,
    );
  });

  it.each([null, 'text', [], { version: 1 }, { version: 1, worker: 'w', answers: [{ identity: 'a' }] }])(
    'is refused when it is malformed: %j',
    (data) => expect(() => readBatchReply(data)).toThrow(/cannot be read|speaks version/),
  );

  it('that is too large to travel becomes an error that says so, and still counts what it used', () => {
    const text = 'x'.repeat(largestItemBytes);
    const answer = boundedAnswer({ identity: 'a', completion: { text, usage, finishReason: 'stop' } });
    expect(answer).toMatchObject({ identity: 'a', error: { failure: 'bad-request', usage } });
  });
});
