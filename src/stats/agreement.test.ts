import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clusteredDifference, type TaskDifference } from './clustered-difference.ts';
import { twoWayDifference } from './two-way-mean.ts';

/** Examples of a task: some won, some lost; and a metric that need not be the mean of them. */
const task: fc.Arbitrary<TaskDifference> = fc
  .record({
    outcomes: fc.array(fc.constantFrom(1, 0, 0, -1, 0.5), { minLength: 1, maxLength: 30 }),
    beyond: fc.constantFrom(0, 0, 0.05, -0.05),
  })
  .map(({ outcomes, beyond }) => {
    const mean = outcomes.reduce<number>((sum, outcome) => sum + outcome, 0) / outcomes.length;
    return {
      value: Math.max(-1, Math.min(1, mean + beyond)),
      wins: outcomes.map((outcome) => Math.max(0, outcome)),
      losses: outcomes.map((outcome) => Math.max(0, -outcome)),
    };
  });

it('an interval of a difference excludes 0 exactly where p is below 0.05, however few or alike the tasks are', () => {
  fc.assert(
    fc.property(fc.array(task, { minLength: 1, maxLength: 8 }), fc.boolean(), (drawn, alike) => {
      const tasks = alike ? drawn.map(() => drawn[0] as TaskDifference) : drawn;
      const { mean, low, high, p } = clusteredDifference(tasks) ?? { mean: 0, low: 0, high: 0, p: 1 };
      expect(low).toBeLessThanOrEqual(mean + 1e-12);
      expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      expect(high).toBeGreaterThan(low);
      // At the bound itself both are right.
      if (p !== null && Math.abs(p - 0.05) < 1e-6) return;
      expect(low > 1e-9 || high < -1e-9).toBe(p !== null && p < 0.05);
    }),
    { numRuns: 1_000 },
  );
});

it('tasks that score alike to the last bit but one still have an interval', () => {
  const alike: TaskDifference = { value: 0, wins: [0, 0, 0, 0, 1, 0, 1], losses: [0, 1, 1, 0, 0, 0, 0] };
  const { low, high } = clusteredDifference(Array.from({ length: 6 }, () => alike)) ?? { low: 0, high: 0 };
  expect(high - low).toBeGreaterThan(0.1);
});

it('differences that happen to be the same over tasks and seeds are no proof of one', () => {
  expect(twoWayDifference([[0.1], [0.1]])).toEqual({ mean: 0.1, low: -1, high: 1, p: null });
  expect(
    twoWayDifference([
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ])?.p,
  ).toBeNull();
});
