import type { EvidenceListRow } from '../../../../src/operations/page/page-data.ts';
import { outcomeChange } from '../../../../src/runs/evidence/outcome-change.ts';

export const filters = [
  { name: 'all', label: 'All', mark: '' },
  { name: 'better', label: 'Fixed', mark: '▲' },
  { name: 'worse', label: 'Broken', mark: '▼' },
  { name: 'wrong', label: 'Both wrong', mark: '✕' },
  { name: 'right', label: 'Both right', mark: '✓' },
  { name: 'format-error', label: 'Format error', mark: '!' },
  { name: 'unscored', label: 'Unscored', mark: '?' },
  { name: 'one-sided', label: 'Met by one', mark: '◐' },
] as const;

export type FilterName = (typeof filters)[number]['name'];

/** Whether a row is shown under a filter. */
export function passes({ first, second }: EvidenceListRow, filter: FilterName): boolean {
  if (filter === 'all') return true;
  if (filter === 'format-error') return first?.formatError != null || second?.formatError != null;
  return outcomeChange(first, second) === filter;
}

/** What stands before a row: the same mark as on its filter. */
export function markOf({ first, second }: EvidenceListRow): string {
  const change = outcomeChange(first, second);
  return filters.find(({ name }) => name === change)?.mark ?? '';
}
