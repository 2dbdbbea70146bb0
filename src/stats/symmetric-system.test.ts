import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factorize, solveLower, solveUpper } from './symmetric-system.ts';

it('solves systems with a symmetric positive definite matrix', () => {
  const size = 6;
  const value = fc.double({ min: -2, max: 2, noNaN: true });
  const row = fc.array(value, { minLength: size, maxLength: size });
  fc.assert(
    fc.property(fc.array(row, { minLength: size, maxLength: size }), row, (rows, wanted) => {
      const product = (one: number, other: number) =>
        rows.reduce(
          (sum, values) => sum + (values[one] as number) * (values[other] as number),
          one === other ? 1 : 0,
        );
      const matrix = Array.from({ length: size }, (_unused, one) =>
        Float64Array.from({ length: size }, (_value, other) => product(one, other)),
      );
      const right = Float64Array.from(matrix, (values) =>
        values.reduce((sum, element, index) => sum + element * (wanted[index] as number), 0),
      );
      const factor = factorize(matrix);
      const solution = solveUpper(factor, solveLower(factor, right));
      for (const [index, element] of solution.entries())
        expect(element).toBeCloseTo(wanted[index] as number, 6);
    }),
  );
});
