import { expect, test } from 'vitest';
import { gateDecision } from './gate.ts';

test.each([
  [
    'lower',
    { mean: 0.177, low: -0.67, high: 0.42 },
    0.1,
    false,
    'the lower end of the 95 % interval of the gain is -67.0 points, less than +10.0',
  ],
  ['mean', { mean: 0.177, low: -0.67, high: 0.42 }, 0.1, true, 'the gain is +17.7 points, at least +10.0'],
  ['lower', { mean: 0.05, low: 0.02, high: 0.08 }, 0.02, true, 'is +2.0 points, at least +2.0'],
  [
    'upper',
    { mean: -0.01, low: -0.04, high: 0.02 },
    0,
    true,
    'the upper end of the 95 % interval of the gain is +2.0',
  ],
  ['upper', { mean: -0.05, low: -0.08, high: -0.02 }, 0, false, 'is -2.0 points, less than 0.0'],
  ['lower', { mean: 0, low: 0, high: 0 }, 0, true, 'is 0.0 points, at least 0.0'],
  ['lower', { mean: 1, low: -Infinity, high: Infinity }, -1, false, 'cannot be told from so few examples'],
  ['mean', { mean: 1, low: -Infinity, high: Infinity }, 0, true, 'the gain is +100.0'],
] as const)('%s of %j with a least gain of %d: %s', (bound, difference, minGain, passed, because) => {
  const decision = gateDecision(difference, minGain, bound);
  expect(decision.passed).toBe(passed);
  expect(decision.because).toContain(because);
});
