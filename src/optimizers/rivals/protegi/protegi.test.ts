import { expect, it } from 'vitest';
import { methodConformance } from '../../../../test/support/method-conformance.ts';
import { upperBound } from './bandit.ts';
import { protegi } from './protegi.ts';

methodConformance(protegi, {
  settings: { iterations: 2, protegi: { beam: 2, analyses: 1, pullExamples: 3 } },
});

it('the bandit prefers what it knows nothing of, then high scores, then what was asked little', () => {
  expect(upperBound(null, 0, 100, 0.2)).toBe(Number.POSITIVE_INFINITY);
  expect(upperBound(0.6, 20, 100, 0.2)).toBeGreaterThan(upperBound(0.5, 20, 100, 0.2));
  expect(upperBound(0.5, 10, 100, 0.2)).toBeGreaterThan(upperBound(0.5, 20, 100, 0.2));
  expect(upperBound(0.5, 10, 100, 0)).toBe(0.5);
});
