import { expect, test } from 'vitest';
import { detectableGain } from './detectable-gain.ts';

test('with one large task the normal quantiles hold: 2.80 times the standard error', () => {
  const { gain } = detectableGain([30_000]);
  expect(gain).toBeCloseTo((1.96 + 0.8416) * Math.sqrt(0.3 / 30_000), 5);
});

test('few tasks show less than many with as many examples', () => {
  const gainOf = (tasks: number) => detectableGain(Array.from({ length: tasks }, () => 1_200 / tasks)).gain;
  expect(gainOf(3)).toBeCloseTo((4.3027 + 1.0607) * Math.sqrt(0.3 / 1_200), 4);
  expect(gainOf(2)).toBeGreaterThan(gainOf(3) ?? 1);
  expect(gainOf(3)).toBeGreaterThan(gainOf(12) ?? 1);
});

test('a single example shows nothing', () => {
  expect(detectableGain([1]).gain).toBeNull();
  expect(detectableGain([]).gain).toBeNull();
});
