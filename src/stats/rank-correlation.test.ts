import { expect, it } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

const pairs = (xs: readonly number[], ys: readonly number[]) =>
  xs.map((x, index) => ({ group: 'one', x, y: ys[index] ?? 0 }));

it("agrees with R's cor.test(method = 'spearman') on its own example: rho 0.6, p = 0.0968", () => {
  // Hollander and Wolfe (1973), p. 187: tuna lightness and panel scores, as in R's help page of cor.test.
  const lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
  const panel = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
  const found = rankCorrelation(pairs(lightness, panel));
  expect(found?.rho).toBeCloseTo(0.6, 12);
  expect(found?.p).toBeGreaterThan(0.08);
  expect(found?.p).toBeLessThan(0.115);
});

it('says nothing where a side does not vary or pairs are too few', () => {
  expect(rankCorrelation(pairs([1, 2], [1, 2]))).toBeUndefined();
  expect(rankCorrelation(pairs([1, 2, 3], [5, 5, 5]))).toBeUndefined();
});

it('is not fooled by groups that differ in level only', () => {
  const grouped = [0, 1, 2, 3].map((x) => ({ group: 'low', x: x / 10, y: [2, 0, 3, 1][x] ?? 0 }));
  const higher = grouped.map(({ x, y }) => ({ group: 'high', x: x + 5, y: y + 50 }));
  expect(rankCorrelation([...grouped, ...higher])?.rho).toBeGreaterThan(0.7);
  expect(rankCorrelation([...grouped, ...higher])?.p).toBeGreaterThan(0.3);
});
