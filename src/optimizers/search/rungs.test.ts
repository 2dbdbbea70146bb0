import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { raceCalls, rungsFor, stayOf, usualRaceCalls } from './rungs.ts';

describe('rungs of a race', () => {
  it('keep to the calls, save that every rung has a block', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 30 }),
        fc.record({ tasks: fc.integer({ min: 1, max: 40 }), blocks: fc.integer({ min: 1, max: 500 }) }),
        (calls, candidates, size) => {
          const rungs = rungsFor(calls, candidates, size);
          const least = raceCalls({ all: 1, third: 1, best: 1 }, candidates, size.tasks);
          const most = raceCalls(rungs, candidates, size.tasks);
          // Rounding up the leader's half and single rungs to one block costs a few blocks more.
          expect(most).toBeLessThanOrEqual(Math.max(calls, 0) + least + 4 * size.tasks);
          expect(rungs.all).toBeLessThanOrEqual(rungs.third);
          expect(rungs.third).toBeLessThanOrEqual(rungs.best);
          expect(rungs.best).toBeLessThanOrEqual(size.blocks);
        },
      ),
    );
  });

  it('ask about the usual calls in a race of usual size', () => {
    const rungs = rungsFor(usualRaceCalls(12), 12, { tasks: 4, blocks: 100 });
    expect(raceCalls(rungs, 12, 4)).toBeGreaterThan(0.75 * usualRaceCalls(12));
    expect(stayOf(12)).toBe(4);
    expect(stayOf(1)).toBe(1);
  });
});
