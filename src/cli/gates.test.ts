import { describe, expect, it, test } from 'vitest';
import { gateOutcomes, shareOrPoints } from './gates.ts';

const gain = { mean: 0.177, low: -0.67, high: 0.42 };
const score = { final: { mean: 0.82, low: 0.79, high: 0.85 } };

describe('a gate', () => {
  it('tests the lower end of the interval unless the point estimate is asked for', () => {
    const [lower] = gateOutcomes({ score, gain }, { minGain: 0.1, confidence: 'lower' });
    expect(lower).toMatchObject({ isMet: false, value: -0.67 });
    expect(lower?.text).toBe(
      'Gate not met: the lower end of the 95 % interval of the gain is -67.0 points, below --min-gain +10.0 points (the gain itself is +17.7 points).',
    );
    const [point] = gateOutcomes({ score, gain }, { minGain: 0.1, confidence: 'point' });
    expect(point).toMatchObject({ isMet: true, value: 0.177 });
  });

  it('is not met without a test', () => {
    const outcomes = gateOutcomes(
      { score: null, gain: null },
      { minGain: -1, minScore: 0, confidence: 'point' },
    );
    expect(outcomes.map(({ isMet }) => isMet)).toEqual([false, false]);
    expect(outcomes[0]?.text).toContain('there is no final test score');
  });

  it('is asked for each figure for itself', () => {
    const outcomes = gateOutcomes({ score, gain }, { minGain: 0.1, minScore: 0.78, confidence: 'lower' });
    expect(outcomes.map(({ gate, isMet }) => [gate, isMet])).toEqual([
      ['min-score', true],
      ['min-gain', false],
    ]);
  });
});

test.each([
  ['0.05', 0.05],
  ['.05', 0.05],
  ['5%', 0.05],
  ['5 %', 0.05],
  ['5 points', 0.05],
  ['1 point', 0.01],
  ['5pp', 0.05],
  ['80', 0.8],
  ['1', 1],
  ['-0.1', -0.1],
  ['-10%', -0.1],
])('%s is read as a share of %f', (text, share) => {
  expect(shareOrPoints(-1)(text)).toBeCloseTo(share, 12);
});

test.each(['', 'five', '101', '0x5', '1e1', '5%%', 'NaN'])('%s is refused as a gate', (text) => {
  expect(() => shareOrPoints(0)(text)).toThrow('a share from 0 to 1');
});
