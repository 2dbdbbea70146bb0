import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairSizes, stratifiedCounts } from './fill-splits.ts';

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

describe('stratified counts', () => {
  it('fills every split, within one example of each proportional share, from what there is', () => {
    const strata = fc.array(fc.nat(200), { minLength: 1, maxLength: 12 });
    const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(strata, fractions, fc.boolean(), (available, wanted, takesAll) => {
        const total = sum(available);
        const sizes: number[] = [];
        for (const fraction of wanted) sizes.push(Math.floor(fraction * (total - sum(sizes))));
        if (takesAll) sizes.push(total - sum(sizes));
        const counts = stratifiedCounts(available, sizes);
        counts.forEach((row, split) => {
          const size = sizes[split] ?? 0;
          expect(sum(row)).toBe(size);
          row.forEach((count, stratum) => {
            const share = total === 0 ? 0 : (size * (available[stratum] ?? 0)) / total;
            expect(Math.abs(count - share)).toBeLessThanOrEqual(1);
          });
        });
        available.forEach((count, stratum) => {
          expect(sum(counts.map((row) => row[stratum] ?? 0))).toBeLessThanOrEqual(count);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('follows the largest remainders', () => {
    expect(stratifiedCounts([700, 200, 100], [7])).toEqual([[5, 1, 1]]);
    expect(stratifiedCounts([588, 12, 400], [50, 50])).toEqual([
      [29, 1, 20],
      [29, 1, 20],
    ]);
  });
});
