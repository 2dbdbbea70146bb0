import { describe, expect, it } from 'vitest';
import { clusteredDifference } from './clustered-difference.ts';
import { clusteredScore } from './clustered-score.ts';
import { detectableDifference } from './detectable-difference.ts';
import { holm } from './holm.ts';
import { scoreInterval } from './score-interval.ts';
import { signTest } from './sign-test.ts';

const z = 1.959964;

/** Wilson's interval of independent right and wrong answers. */
function ofShare(successes: number, count: number) {
  const mean = successes / count;
  return scoreInterval({ mean, varianceOfMean: (mean * (1 - mean)) / count, size: count }, z);
}

describe('scoreInterval', () => {
  it.each([
    // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (Wilson score).
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with Newcombe 1998 for %i of %i: [%f, %f]', (successes, count, low, high) => {
    const interval = ofShare(successes, count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('stays within [0, 1], around the mean', () => {
    for (const mean of [0, 0.001, 0.5, 0.999, 1]) {
      const { low, high } = scoreInterval({ mean, varianceOfMean: 0.01, size: 10 }, 3.18);
      expect(0 <= low && low <= mean && mean <= high && high <= 1).toBe(true);
    }
  });
});

describe('holm', () => {
  it("adjusts as R's p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm') does: 0.03, 0.06, 0.06, 0.02", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('never exceeds 1, keeps the order and leaves out what is unknown', () => {
    expect(holm([0.9, null, 0.8])).toEqual([1, null, 1]);
    expect(holm([])).toEqual([]);
  });
});

describe('signTest', () => {
  it("agrees with R's binom.test(c(682, 243)) for a fair coin (Conover 1971, p. 97) in being certain", () => {
    const differences = [...new Array(682).fill(1), ...new Array(243).fill(-1)];
    expect(signTest(differences).p).toBeLessThan(2.2e-16);
  });

  it('agrees with binom.test(9, 10): p = 0.02148, and leaves ties out of the test', () => {
    const test = signTest([1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 0]);
    expect(test.p).toBeCloseTo(0.021484375, 12);
    expect(test).toMatchObject({ improved: 9, worsened: 1, unchanged: 1, share: 9 / 11 });
  });

  it('calls nothing significant without a change', () => {
    expect(signTest([0, 0])).toMatchObject({ p: 1, share: 0 });
    expect(signTest([])).toMatchObject({ p: 1, share: null });
  });
});

describe('clusteredScore', () => {
  it('is centred at the mean over tasks, not over examples', () => {
    const tasks = [
      { value: 1, byExample: [1] },
      { value: 0, byExample: [0, 0, 0] },
    ];
    expect(clusteredScore(tasks)?.mean).toBe(0.5);
  });

  it('is wide for many right answers in few tasks: no task is a hundred draws', () => {
    const task = {
      value: 0.9,
      byExample: Array.from({ length: 100 }, (_unused, index) => (index < 90 ? 1 : 0)),
    };
    const other = {
      value: 0.5,
      byExample: Array.from({ length: 100 }, (_unused, index) => (index < 50 ? 1 : 0)),
    };
    const { low, high } = clusteredScore([task, other, task, other]) ?? { low: 0, high: 0 };
    expect(high - low).toBeGreaterThan(0.5);
  });

  it('knows nothing from one example and has nothing to say without any', () => {
    expect(clusteredScore([{ value: 1, byExample: [1] }])).toEqual({ mean: 1, low: 0, high: 1 });
    expect(clusteredScore([])).toBeUndefined();
  });
});

describe('clusteredDifference', () => {
  const paired = (wins: number, losses: number, count: number) => ({
    value: (wins - losses) / count,
    wins: Array.from({ length: count }, (_unused, index) => (index < wins ? 1 : 0)),
    losses: Array.from({ length: count }, (_unused, index) => (index >= count - losses ? 1 : 0)),
  });

  it('turns its sign with the prompts', () => {
    const forth = clusteredDifference([paired(12, 3, 50), paired(9, 5, 50), paired(20, 1, 50)]);
    const back = clusteredDifference([paired(3, 12, 50), paired(5, 9, 50), paired(1, 20, 50)]);
    expect(back?.mean).toBeCloseTo(-(forth?.mean ?? 0), 12);
    expect(back?.low).toBeCloseTo(-(forth?.high ?? 0), 12);
    expect(back?.p).toBeCloseTo(forth?.p ?? 0, 9);
  });

  it('has p below 0.05 only where its interval excludes 0', () => {
    for (const wins of [0, 2, 4, 6, 8, 10, 12]) {
      const result = clusteredDifference([paired(wins, 3, 50), paired(wins + 1, 2, 50), paired(wins, 4, 60)]);
      if ((result?.p ?? 1) < 0.05) expect(result?.low).toBeGreaterThan(0);
      else expect(result?.p).toBeLessThanOrEqual(1);
    }
  });

  it('sees no difference where there is none, and says how far that goes', () => {
    const { mean, low, high, p } = clusteredDifference([paired(0, 0, 50), paired(0, 0, 50)]) ?? {};
    expect([mean, p]).toEqual([0, 1]);
    expect(low).toBeLessThan(0);
    expect(high).toBeCloseTo(-(low ?? 0), 12);
  });
});

describe('detectableDifference', () => {
  it('is what a difference of that size would show: with 16 alike tasks of 100 pairs, d = 0.3, about 0.038', () => {
    const wins = Array.from({ length: 100 }, (_unused, index) => (index < 15 ? 1 : 0));
    const losses = Array.from({ length: 100 }, (_unused, index) => (index >= 85 ? 1 : 0));
    const tasks = Array.from({ length: 16 }, () => ({ value: 0, wins, losses }));
    expect(detectableDifference(tasks)).toBeCloseTo((2.13145 + 0.866245) * Math.sqrt(0.3 / (16 * 99)), 4);
  });

  it('is unknown without two tasks or examples', () => {
    expect(detectableDifference([])).toBeNull();
    expect(detectableDifference([{ value: 1, wins: [1], losses: [0] }])).toBeNull();
  });
});
