import { expect, it } from 'vitest';
import { explainDifference } from './explain.ts';

it('gives a difference with its interval, and none where one example a task leaves no width', () => {
  expect(explainDifference({ mean: 0.0041, low: -0.02, high: 0.03 })).toBe(
    '+0.4 points, interval -2.0 to +3.0',
  );
  expect(explainDifference({ mean: 0.15, low: 0.15, high: 0.15 })).toBe(
    '+15.0 points, too little for an interval',
  );
});
