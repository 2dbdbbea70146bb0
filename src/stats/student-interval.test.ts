import { describe, expect, it } from 'vitest';
import { randomStream } from './random.ts';
import { studentInterval } from './student-interval.ts';

/** Student's 1908 sleep data (additional hours with two drugs), as in R's `sleep`; differences of the pairs. */
const sleepDifferences = [1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4];

describe('studentInterval', () => {
  it("agrees with R's t.test on Student's sleep data: mean 1.58, interval [0.7001, 2.4599], p = 0.00283", () => {
    const { mean, low, high, p } = studentInterval(sleepDifferences) ?? {};
    expect(mean).toBeCloseTo(1.58, 10);
    expect(low).toBeCloseTo(0.7001142, 6);
    expect(high).toBeCloseTo(2.4598858, 6);
    expect(p).toBeCloseTo(0.00283289, 6);
  });

  it('knows no interval from one value and nothing from none', () => {
    expect(studentInterval([0.5])).toEqual({ mean: 0.5, low: -Infinity, high: Infinity, p: null });
    expect(studentInterval([])).toBeUndefined();
  });

  it('covers the mean of four normal values in 95 % of samples, within three standard errors of 4,000', () => {
    const stream = randomStream(1, 'coverage of the t interval');
    let covered = 0;
    for (let sample = 0; sample < 4_000; sample += 1) {
      const { low, high } = studentInterval(Array.from({ length: 4 }, () => stream.normal())) ?? {
        low: 1,
        high: -1,
      };
      if (low <= 0 && high >= 0) covered += 1;
    }
    expect(Math.abs(covered / 4_000 - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / 4_000));
  });
});
