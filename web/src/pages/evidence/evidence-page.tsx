import { useState } from 'react';
import type { EvidenceFilter } from '../../../../src/runs/evidence/evidence-filter.ts';
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
import { useFirstEvidence, useSettled } from './use-evidence.ts';

/** The examples of a task under two system prompts, side by side. */
export function EvidencePage({ run }: { readonly run: PageRun }) {
  const source = useSource();
  const { parameters } = usePlace();
  const [filter, setFilter] = useState<EvidenceFilter>('all');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const query = evidenceQuery(run, parameters, source.report);
  const { data, error, isPlaceholderData } = useFirstEvidence({ runId: run.id, query, filter, search });
  if (query === undefined) {
    return (
      <Notice title="There is no evidence yet.">
        Examples appear here once the run has scored something.
      </Notice>
    );
  }
  const total = source.report?.evidence.find((part) => part.query.taskName === query.taskName)?.total;
  const matching = data?.counts[filter] ?? 0;
  return (
    <>
      <EvidenceChoices
        run={run}
        query={query}
        onChoose={(chosen) => replacePlace(evidenceAddress(run.id, chosen))}
      />
      <DifferenceLine run={run} query={query} />
      {total !== undefined && data !== undefined && search === '' && data.counts.all < total && (
        <p className="sampled">
          This report holds a sample: {count(data.counts.all)} of {count(total)} rows, the first of each kind.{' '}
          <code>metaspo ui</code> shows all of them.
        </p>
      )}
      <FilterBar
        counts={data?.counts}
        filter={filter}
        onFilter={setFilter}
        search={typed}
        onSearch={setTyped}
      />
      {error !== null && <Notice title={error.message} isError />}
      {data === undefined && error === null && <Waiting what="the examples" />}
      {data !== undefined && !isPlaceholderData && matching === 0 && (
        <Notice title="No example matches.">{reason(search)}</Notice>
      )}
      {matching > 0 && (
        <EvidenceList
          key={JSON.stringify([query, filter, search])}
          run={run}
          shown={{ runId: run.id, query, filter, search }}
          total={matching}
        />
      )}
    </>
  );
}

function reason(search: string): string {
  return search === ''
    ? 'Another filter, task or pair of prompts may have some.'
    : 'Search looks at ids, inputs, expected answers and replies.';
}
