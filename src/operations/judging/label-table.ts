import type { JudgeLevel } from '../../scoring/scorers/judge-levels.ts';
import { cohensKappa, type Kappa } from '../../stats/kappa.ts';

/** How a judge agrees with the labels that a person gave. */
export interface Agreement {
  /** The judge's model; of several together, `all judges`. */
  readonly judge: string;
  /** Replies with a verdict that could be read; the others are not counted. */
  readonly judged: number;
  readonly unreadable: number;
  /** Plain kappa; `null` without any verdict. */
  readonly kappa: Kappa | null;
  /** Weighted by the distance of levels; absent with two. */
  readonly linear?: Kappa | null;
  readonly quadratic?: Kappa | null;
  /** Counts: a row for each level of the labels, a column for each level of the judge. */
  readonly table: readonly (readonly number[])[];
}

/** The place of a label among the levels: by name, or by its score; for two levels also yes and no. `undefined` for anything else. */
export function levelOfLabel(label: unknown, levels: readonly JudgeLevel[]): number | undefined {
  const text = String(label).trim().toLowerCase();
  const byName = levels.findIndex(({ name }) => name.toLowerCase() === text);
  if (byName >= 0) return byName;
  const byScore = text === '' ? -1 : levels.findIndex(({ score }) => score === Number(text));
  if (byScore >= 0) return byScore;
  if (levels.length !== 2) return undefined;
  if (['yes', 'true', 'right', 'pass', 'good'].includes(text)) return 0;
  return ['no', 'false', 'wrong', 'fail', 'bad'].includes(text) ? 1 : undefined;
}

/** The level whose score is nearest; of two as near the worse one. */
export function nearestLevel(score: number, levels: readonly JudgeLevel[]): number {
  const distances = levels.map((level) => Math.abs(level.score - score));
  return distances.lastIndexOf(Math.min(...distances));
}

/** @param pairs the level that the person named, and that of the judge, `undefined` where its verdict cannot be read */
export function agreementOf(
  judge: string,
  pairs: readonly (readonly [label: number, judged: number | undefined])[],
  levels: readonly JudgeLevel[],
): Agreement {
  const table = levels.map(() => levels.map(() => 0));
  const read = pairs.filter(([, judged]) => judged !== undefined);
  for (const [label, judged = 0] of read) {
    const row = table[label] as number[];
    row[judged] = (row[judged] ?? 0) + 1;
  }
  return {
    judge,
    judged: read.length,
    unreadable: pairs.length - read.length,
    kappa: cohensKappa(table) ?? null,
    ...(levels.length > 2 && {
      linear: cohensKappa(table, 'linear') ?? null,
      quadratic: cohensKappa(table, 'quadratic') ?? null,
    }),
    table,
  };
}
