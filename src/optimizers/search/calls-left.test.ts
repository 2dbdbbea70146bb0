import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LearningBudget, PlannedCalls } from '../contract/method.ts';
import { callsLeft } from './calls-left.ts';

const limitedTo = (fits: (calls: PlannedCalls) => boolean): LearningBudget => ({
  covers: (calls) => (fits(calls) ? { covered: true } : { covered: false, explanation: 'too much' }),
});

describe('calls that a budget leaves', () => {
  it('are not bounded where nothing bounds them', () => {
    expect(
      callsLeft(
        limitedTo(() => true),
        0.03,
      ),
    ).toBeUndefined();
  });

  it('are all that is left of base calls, also where optimizer calls are scarce', () => {
    const budget = limitedTo(({ baseCalls, optimizerCalls }) => baseCalls <= 4_000 && optimizerCalls <= 10);
    const left = callsLeft(budget, 0.03);
    expect(left?.baseCalls).toBeGreaterThan(3_900);
    expect(left?.optimizerCalls).toBeLessThanOrEqual(10);
    expect(left?.optimizerCalls).toBeGreaterThanOrEqual(9);
  });

  it('are as many base calls as the optimizer calls are enough for, where only these are bounded', () => {
    expect(
      callsLeft(
        limitedTo(({ optimizerCalls }) => optimizerCalls <= 30),
        0.03,
      )?.baseCalls,
    ).toBe(1_000);
  });

  it('are covered together, whatever the limits', () => {
    const limits = fc.record({
      base: fc.integer({ min: 0, max: 50_000 }),
      optimizer: fc.integer({ min: 0, max: 2_000 }),
      cents: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(limits, ({ base, optimizer, cents }) => {
        const fits = ({ baseCalls, optimizerCalls }: PlannedCalls) =>
          baseCalls <= base && optimizerCalls <= optimizer && baseCalls + 40 * optimizerCalls <= cents;
        const left = callsLeft(limitedTo(fits), 0.03);
        expect(left !== undefined && fits(left)).toBe(true);
      }),
    );
  });
});
