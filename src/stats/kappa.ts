import { sumOf } from './moments.ts';
import { scoreInterval } from './score-interval.ts';

/** How disagreements weigh: all alike, by their distance in levels, or by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** Agreement of two raters beyond chance, with a 95 % interval. */
export interface Kappa {
  /** Cohen's kappa, in [-1, 1]; weighted (Cohen 1968) where asked for. `null` where chance alone would agree always. */
  readonly kappa: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Large-sample standard error (Fleiss, Cohen and Everitt 1969). */
  readonly standardError: number | null;
  /** Share of agreement, weighted where asked for, and what chance would give. */
  readonly agreement: number;
  readonly expected: number;
  readonly items: number;
}

const normal95 = 1.959964;

/**
 * Kappa of a square table of counts: rows are the levels of one rater, columns those of the other, in the same order. The interval is
 * that of the agreement (a score interval with the effective size that kappa's variance stands for), on kappa's scale: so it is
 * right near full agreement, too (docs/statistics.md). `undefined` without any item.
 */
export function cohensKappa(
  counts: readonly (readonly number[])[],
  weights: KappaWeights = 'none',
): Kappa | undefined {
  const items = sumOf(counts.flat());
  if (items === 0) return undefined;
  const levels = counts.length;
  const share = (row: number, column: number) => (counts[row]?.[column] ?? 0) / items;
  const places = Array.from({ length: levels }, (_unused, place) => place);
  const rows = places.map((row) => sumOf(places.map((column) => share(row, column))));
  const columns = places.map((column) => sumOf(places.map((row) => share(row, column))));
  const weight = (row: number, column: number) => agreementOf(row, column, levels, weights);
  const over = (value: (row: number, column: number) => number) =>
    sumOf(places.flatMap((row) => places.map((column) => value(row, column))));
  const agreement = over((row, column) => weight(row, column) * share(row, column));
  const expected = over((row, column) => weight(row, column) * (rows[row] ?? 0) * (columns[column] ?? 0));
  if (1 - expected < 1e-12) {
    return { kappa: null, low: null, high: null, standardError: null, agreement, expected, items };
  }
  const kappa = (agreement - expected) / (1 - expected);
  const ofRow = places.map((row) =>
    sumOf(places.map((column) => (columns[column] ?? 0) * weight(row, column))),
  );
  const ofColumn = places.map((column) => sumOf(places.map((row) => (rows[row] ?? 0) * weight(row, column))));
  const squares = over(
    (row, column) =>
      share(row, column) *
      (weight(row, column) - ((ofRow[row] ?? 0) + (ofColumn[column] ?? 0)) * (1 - kappa)) ** 2,
  );
  const variance =
    Math.max(0, squares - (kappa - expected * (1 - kappa)) ** 2) / (items * (1 - expected) ** 2);
  const varianceOfMean = variance * (1 - expected) ** 2;
  const interval = scoreInterval({ mean: agreement, varianceOfMean, size: items }, normal95);
  const onScale = (share: number) => (share - expected) / (1 - expected);
  return {
    kappa,
    low: Math.max(-1, onScale(interval.low)),
    high: Math.min(1, onScale(interval.high)),
    standardError: Math.sqrt(variance),
    agreement,
    expected,
    items,
  };
}

function agreementOf(row: number, column: number, levels: number, weights: KappaWeights): number {
  if (weights === 'none' || levels < 2) return row === column ? 1 : 0;
  const distance = Math.abs(row - column) / (levels - 1);
  return 1 - (weights === 'linear' ? distance : distance ** 2);
}
