import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestBatch } from '../wire/batch.ts';
import { batchSize } from './batch-size.ts';

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
