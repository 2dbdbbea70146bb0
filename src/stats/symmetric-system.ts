/**
 * The lower Cholesky factor of a symmetric positive definite matrix, given by its lower triangle, which it replaces.
 * Rows of numbers; what is above the diagonal is not read.
 */
export function factorize(matrix: readonly Float64Array[]): readonly Float64Array[] {
  for (const [row, values] of matrix.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const other = rowOf(matrix, column);
      let rest = at(values, column);
      for (let k = 0; k < column; k += 1) rest -= at(values, k) * at(other, k);
      values[column] = column === row ? Math.sqrt(rest) : rest / at(other, column);
    }
  }
  return matrix;
}

/** Solves `L x = right` for the lower factor `L`. */
export function solveLower(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (const [row, values] of factor.entries()) {
    let rest = at(solution, row);
    for (let column = 0; column < row; column += 1) rest -= at(values, column) * at(solution, column);
    solution[row] = rest / at(values, row);
  }
  return solution;
}

/** Solves `L' x = right` for the transpose of the lower factor `L`. */
export function solveUpper(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let row = factor.length - 1; row >= 0; row -= 1) {
    const values = rowOf(factor, row);
    const value = at(solution, row) / at(values, row);
    solution[row] = value;
    for (let column = 0; column < row; column += 1) {
      solution[column] = at(solution, column) - at(values, column) * value;
    }
  }
  return solution;
}

function rowOf(matrix: readonly Float64Array[], row: number): Float64Array {
  return matrix[row] as Float64Array;
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
