import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedCounts } from './stratified-counts.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0);

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
