import type { EvidenceListRow } from '../../../../src/operations/page/page-data.ts';
import type { EvidenceFilter } from '../../../../src/runs/evidence/evidence-filter.ts';
import { outcomeChange } from '../../../../src/runs/evidence/outcome-change.ts';

export const filters: readonly {
  readonly name: EvidenceFilter;
  readonly label: string;
  readonly mark: string;
}[] = [
  { name: 'all', label: 'All', mark: '' },
  { name: 'better', label: 'Fixed', mark: '▲' },
  { name: 'worse', label: 'Broken', mark: '▼' },
  { name: 'wrong', label: 'Both wrong', mark: '✕' },
  { name: 'right', label: 'Both right', mark: '✓' },
  { name: 'format-error', label: 'Unreadable', mark: '!' },
  { name: 'unscored', label: 'Unscored', mark: '?' },
  { name: 'one-sided', label: 'Answered by one', mark: '◐' },
];

/** The mark before a row: the same as on its filter. */
export function markOf({ first, second }: EvidenceListRow): string {
  const change = outcomeChange(first, second);
  return filters.find(({ name }) => name === change)?.mark ?? '';
}
