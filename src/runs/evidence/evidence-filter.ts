import { type OutcomeChange, outcomeChange } from './outcome-change.ts';

/** Which rows of evidence are looked at: all, those of one change, or those with a reply that kept no format. */
export type EvidenceFilter = 'all' | 'format-error' | OutcomeChange;

export const evidenceFilters: readonly EvidenceFilter[] = [
  'all',
  'better',
  'worse',
  'wrong',
  'right',
  'format-error',
  'unscored',
  'one-sided',
];

interface FilteredReading {
  readonly score: number | null;
  readonly formatError: string | null;
}

/** A row as far as filters look at it. */
export interface FilteredRow {
  readonly first: FilteredReading | null;
  readonly second: FilteredReading | null;
}

export type EvidenceCounts = Readonly<Record<EvidenceFilter, number>>;

export function passesFilter({ first, second }: FilteredRow, filter: EvidenceFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'format-error') return first?.formatError != null || second?.formatError != null;
  return outcomeChange(first, second) === filter;
}

/** How many rows pass each filter. */
export function countByFilter(rows: readonly FilteredRow[]): EvidenceCounts {
  const counts = evidenceFilters.map((filter) => [
    filter,
    rows.filter((row) => passesFilter(row, filter)).length,
  ]);
  return Object.fromEntries(counts) as EvidenceCounts;
}
