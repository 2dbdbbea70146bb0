import { studentInterval, type TestedMean } from '../../src/stats/student-interval.ts';
import { mean } from '../quality/worlds.ts';

/** A figure that was taken in one world. */
export interface InWorld {
  /** Draws the world, in each kind another. */
  readonly seed: number;
  readonly value: number;
}

/**
 * Mean with its 95 % interval over worlds. Worlds of several kinds with the same seed have the same tasks: they count as one, with the
 * mean of their figures.
 */
export function overWorlds(figures: readonly InWorld[]): TestedMean | undefined {
  const seeds = Map.groupBy(figures, ({ seed }) => seed);
  return studentInterval([...seeds.values()].map((own) => mean(own.map(({ value }) => value))));
}

/** "+1.2", of a share of 1. */
export function points(change: number): string {
  const text = (100 * change).toFixed(1);
  return text.startsWith('-') ? text : `+${text}`;
}

/** "+1.2 [-0.3, +2.7]": without its interval where a single world gives none. */
export function pointsOverWorlds(figures: readonly InWorld[]): string {
  const found = overWorlds(figures);
  if (found === undefined) return '';
  const { mean: middle, low, high } = found;
  if (!Number.isFinite(low)) return points(middle);
  return `${points(middle)} [${points(low)}, ${points(high)}]`;
}

/** The kinds of some runs, and all of them together. */
export function kindsAndAll<Run extends { readonly kind: string }>(
  runs: readonly Run[],
): readonly { readonly kind: string; readonly own: readonly Run[] }[] {
  const kinds = [...Map.groupBy(runs, ({ kind }) => kind)];
  return [...kinds.map(([kind, own]) => ({ kind, own })), { kind: 'all', own: runs }];
}

export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [lineOf(heads), lineOf(heads.map(() => '---')), ...rows.map(lineOf)].join('\n');
}
