import type { EvidenceCounts, EvidenceFilter } from '../../../../src/runs/evidence/evidence-filter.ts';
import { count } from '../../format.ts';
import { filters } from './filters.ts';

interface FilterBarProperties {
  /** Absent until they are known. */
  readonly counts: EvidenceCounts | undefined;
  readonly filter: EvidenceFilter;
  readonly onFilter: (filter: EvidenceFilter) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function FilterBar({ counts, filter, onFilter, search, onSearch }: FilterBarProperties) {
  return (
    <div className="tools filter-bar">
      <fieldset className="filters">
        <legend className="hidden">Which examples</legend>
        {filters
          .filter(({ name }) => name !== 'one-sided' || (counts?.[name] ?? 0) > 0)
          .map(({ name, label, mark }) => (
            <button
              key={name}
              type="button"
              className="filter"
              aria-pressed={name === filter}
              onClick={() => onFilter(name)}
            >
              {mark !== '' && <span aria-hidden="true">{mark} </span>}
              {label} <span className="filter-count">{counts === undefined ? '…' : count(counts[name])}</span>
            </button>
          ))}
      </fieldset>
      <input
        type="search"
        aria-label="Search inputs, expected answers and replies"
        placeholder="Search inputs and replies"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
      />
    </div>
  );
}
