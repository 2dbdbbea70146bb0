import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { Notice, Waiting } from '../../components/notice.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count } from '../../format.ts';
import { replacePlace, usePlace } from '../../router.ts';
import { DifferenceLine } from './difference-line.tsx';
import { EvidenceChoices } from './evidence-choices.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { evidenceAddress, evidenceQuery } from './evidence-query.ts';
import { FilterBar } from './filter-bar.tsx';
import { type FilterName, passes } from './filters.ts';

/** The examples of a task under two system prompts, side by side. */
export function EvidencePage({ run }: { readonly run: PageRun }) {
  const source = useSource();
  const { parameters } = usePlace();
  const [filter, setFilter] = useState<FilterName>('all');
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const query = evidenceQuery(run, parameters, source.report);
  const { data, error } = useQuery({
    queryKey: ['scores', run.id, 'evidence', query, wanted],
    queryFn: () =>
      source.evidence(run.id, query ?? { taskName: '', split: 'test', first: '', second: '' }, wanted),
    enabled: query !== undefined,
    placeholderData: (known) => known,
  });
  const rows = useMemo(() => (data?.rows ?? []).filter((row) => passes(row, filter)), [data, filter]);
  if (query === undefined) {
    return (
      <Notice title="There is no evidence yet.">
        Examples appear here once the run has scored something.
      </Notice>
    );
  }
  const total = source.report?.evidence.find((part) => part.query.taskName === query.taskName)?.total;
  return (
    <>
      <EvidenceChoices
        run={run}
        query={query}
        onChoose={(chosen) => replacePlace(evidenceAddress(run.id, chosen))}
      />
      <DifferenceLine run={run} query={query} />
      {total !== undefined && data !== undefined && wanted === '' && data.rows.length < total && (
        <p className="sampled">
          This report holds a sample: {count(data.rows.length)} of {count(total)} rows, the first of each
          kind. <code>metaspo ui</code> shows all of them.
        </p>
      )}
      <FilterBar
        rows={data?.rows ?? []}
        filter={filter}
        onFilter={setFilter}
        search={search}
        onSearch={setSearch}
      />
      {error !== null && <Notice title={error.message} isError />}
      {data === undefined && error === null && <Waiting what="the examples" />}
      {data !== undefined && rows.length === 0 && (
        <Notice title="No example matches.">{reason(search)}</Notice>
      )}
      {rows.length > 0 && (
        <EvidenceList key={JSON.stringify([query, filter, wanted])} run={run} query={query} rows={rows} />
      )}
    </>
  );
}

function reason(search: string): string {
  return search === ''
    ? 'Another filter, task or pair of prompts may have some.'
    : 'Search looks at ids, inputs, gold answers and replies.';
}
