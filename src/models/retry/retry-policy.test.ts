import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelCallError } from '../model-call-error.ts';
import { decideRetry, defaultRetryPolicy, noSetbacks } from './retry-policy.ts';

const { maximumAttempts, firstDelayMs, longestDelayMs } = defaultRetryPolicy;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the retry policy', () => {
  it('waits a random part of a bound that doubles up to the longest delay', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: maximumAttempts - 1 }), random, (failures, draw) => {
        const error = new ModelCallError('down', { failure: 'server-error' });
        const decision = decideRetry({ ...noSetbacks, failures }, error, defaultRetryPolicy, draw);
        const bound = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
        expect(decision).toEqual({ again: true, delayMs: draw * bound });
      }),
    );
  });

  it('never waits less than the server asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 19 }),
        fc.nat(900_000),
        random,
        (refusals, retryAfterMs, draw) => {
          const error = new ModelCallError('slow down', { failure: 'rate-limited', retryAfterMs });
          const decision = decideRetry({ ...noSetbacks, refusals }, error, defaultRetryPolicy, draw);
          expect(decision.again && decision.delayMs).toBeGreaterThanOrEqual(retryAfterMs);
        },
      ),
    );
  });

  it('gives up fewer than one of a million calls under one failure in thirteen and one refusal in five', () => {
    const failing = 0.075 / (1 - 0.2);
    expect(failing ** maximumAttempts).toBeLessThan(1e-6);
    expect(0.2 ** defaultRetryPolicy.maximumRefusals).toBeLessThan(1e-6);
  });
});
