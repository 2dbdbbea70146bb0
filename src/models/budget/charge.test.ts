import { describe, expect, it } from 'vitest';
import { ModelCallError, type ModelFailure } from '../model-call-error.ts';
import { chargeOf, correctedUnseen } from './charge.ts';

const worst = { inputTokens: 100, outputTokens: 50, usd: 0.25 };
const price = { input: 1000, output: 2000 };
const nothing = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0, estimatedTokens: 0, usd: 0 };
const unseenReply = { ...nothing, unseen: worst };

function failed(
  failure: ModelFailure,
  details: { status?: number; usage?: { inputTokens: number; outputTokens: number } } = {},
) {
  const error = new ModelCallError('it failed', { failure, ...details });
  return chargeOf({ outcome: 'failed', sentAt: 0, error }, worst, price);
}

describe('the charge of an attempt', () => {
  it('is what the server counted, for a reply', () => {
    const usage = { inputTokens: 10, outputTokens: 20, reasoningTokens: 5 };
    const completion = { text: 'x', usage, finishReason: 'stop' } as const;
    expect(chargeOf({ outcome: 'answered', sentAt: 0, completion }, worst, price)).toEqual({
      calls: 1,
      errors: 0,
      ...usage,
      estimatedTokens: 0,
      usd: 0.05,
    });
  });

  it('is a call without tokens for a refusal by status', () => {
    expect(failed('rate-limited', { status: 429 })).toEqual({ calls: 1, errors: 1, ...nothing });
    expect(failed('server-error', { status: 500 })).toEqual({ calls: 1, errors: 1, ...nothing });
  });

  it('is nothing for what never reached the server', () => {
    expect(failed('unreachable')).toEqual({ calls: 0, errors: 1, ...nothing });
  });

  it.each(['timeout', 'connection-lost', 'malformed-reply'] as const)(
    'is a call, and its worst case unseen, for a %s',
    (failure) => {
      expect(failed(failure)).toEqual({ calls: 1, errors: 1, ...unseenReply });
    },
  );

  it('is a call, and its worst case unseen, for an attempt that the caller gave up', () => {
    const charge = chargeOf({ outcome: 'abandoned', sentAt: 0, reason: new Error('stop') }, worst, price);
    expect(charge).toEqual({ calls: 1, errors: 0, ...unseenReply });
  });

  it('is what the server counted for a useless reply', () => {
    const usage = { inputTokens: 10, outputTokens: 0 };
    expect(failed('empty-reply', { usage })).toMatchObject({
      calls: 1,
      errors: 1,
      inputTokens: 10,
      usd: 0.01,
    });
  });

  it('is marked where the counts are estimates', () => {
    const usage = { inputTokens: 10, outputTokens: 20, estimated: true };
    const completion = { text: 'x', usage, finishReason: 'stop' } as const;
    expect(chargeOf({ outcome: 'answered', sentAt: 0, completion }, worst, price)).toMatchObject({
      estimatedTokens: 30,
    });
  });
});

describe('what a lost reply may have used', () => {
  it('is replaced when another attempt of the same call was counted', () => {
    expect(correctedUnseen(worst, { inputTokens: 10, outputTokens: 20 }, price)).toEqual({
      inputTokens: 10,
      outputTokens: 20,
      usd: 0.05,
    });
  });

  it.each([
    ['counts that are estimates themselves', { inputTokens: 10, outputTokens: 20, estimated: true }],
    ['counts above it', { inputTokens: 200, outputTokens: 20 }],
  ])('stays at its worst case with %s', (_what, counted) => {
    expect(correctedUnseen(worst, counted, price)).toBeUndefined();
  });
});
