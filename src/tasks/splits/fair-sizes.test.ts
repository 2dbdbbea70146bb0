import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fairSizes } from './fair-sizes.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0);

it.each([
  [1000, [50, 50, 500], [50, 50, 500]],
  [200, [50, 50, 500], [50, 50, 100]],
  [61, [50, 50, 500], [21, 20, 20]],
  [2, [50, 50, 500], [1, 1, 0]],
  [0, [50, 50, 500], [0, 0, 0]],
  [70, [50, 0, 500], [35, 0, 35]],
])('shares %i examples under the limits %j as %j', (available, limits, sizes) => {
  expect(fairSizes(available, limits)).toEqual(sizes);
});

it('uses every example that the limits allow, and no split is below its limit while another has two more', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.nat(400), { minLength: 1, maxLength: 3 }), (available, limits) => {
      const sizes = fairSizes(available, limits);
      expect(sum(sizes)).toBe(Math.min(available, sum(limits)));
      sizes.forEach((size, split) => {
        expect(size).toBeLessThanOrEqual(limits[split] ?? 0);
        if (size < (limits[split] ?? 0)) expect(Math.max(...sizes) - size).toBeLessThanOrEqual(1);
      });
    }),
  );
});
