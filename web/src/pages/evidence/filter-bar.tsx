import { useMemo } from 'react';
import type { EvidenceListRow } from '../../../../src/operations/page/page-data.ts';
import { count } from '../../format.ts';
import { type FilterName, filters, passes } from './filters.ts';

interface FilterBarProperties {
  readonly rows: readonly EvidenceListRow[];
  readonly filter: FilterName;
  readonly onFilter: (filter: FilterName) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function FilterBar({ rows, filter, onFilter, search, onSearch }: FilterBarProperties) {
  const counts = useMemo(
    () => new Map(filters.map(({ name }) => [name, rows.filter((row) => passes(row, name)).length])),
    [rows],
  );
  return (
    <div className="tools filter-bar">
      <fieldset className="filters">
        <legend className="hidden">Which examples</legend>
        {filters
          .filter(({ name }) => name !== 'one-sided' || (counts.get(name) ?? 0) > 0)
          .map(({ name, label, mark }) => (
            <button
              key={name}
              type="button"
              className="filter"
              aria-pressed={name === filter}
              onClick={() => onFilter(name)}
            >
              {mark !== '' && <span aria-hidden="true">{mark} </span>}
              {label} <span className="filter-count">{count(counts.get(name) ?? 0)}</span>
            </button>
          ))}
      </fieldset>
      <input
        type="search"
        aria-label="Search inputs, gold answers and replies"
        placeholder="Search inputs and replies"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
      />
    </div>
  );
}
