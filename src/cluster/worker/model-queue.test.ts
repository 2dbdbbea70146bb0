import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobsAtOnce } from './model-queue.ts';

describe('the jobs that a worker holds', () => {
  it('are as many as its endpoint bears, where each is one call', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000 }), (limit) => jobsAtOnce(limit, 1) === limit));
  });

  it('fill every place of the endpoint, with at most two jobs too many', () => {
    const limits = fc.integer({ min: 1, max: 1_000 });
    const sizes = fc.double({ min: 1, max: 16, noNaN: true });
    fc.assert(
      fc.property(limits, sizes, (limit, size) => {
        const calls = jobsAtOnce(limit, size) * size;
        expect(calls).toBeGreaterThanOrEqual(limit);
        expect(calls).toBeLessThanOrEqual(limit + 2 * size);
      }),
    );
  });
});
