import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedRequest } from '../../../../src/runs/optimizer-requests.ts';
import { Notice, Waiting } from '../../components/notice.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count } from '../../format.ts';
import { type RequestKind, requestKinds } from './request-kinds.ts';
import { RequestList } from './request-list.tsx';

/** How often the list is read again while the run continues. */
const intervalMs = 3_000;

/** All that the optimizer model was asked and said, and what became of it. */
export function ProposalsPage({ run }: { readonly run: PageRun }) {
  const source = useSource();
  const [kind, setKind] = useState<RequestKind | undefined>();
  const { data, error } = useQuery({
    queryKey: ['requests', run.id],
    queryFn: () => source.requests(run.id),
    refetchInterval: run.log.executing ? intervalMs : false,
  });
  if (error !== null) return <Notice title={error.message} isError />;
  if (data === undefined) return <Waiting what="the proposals" />;
  if (data.length === 0) {
    return (
      <Notice title="Nothing is stored of what the optimizer model was asked.">
        Its requests and replies appear here once it has been asked.
      </Notice>
    );
  }
  const shown = kind === undefined ? data : data.filter(({ verdict }) => verdict.kind === kind);
  const total = source.report?.requests;
  return (
    <>
      {total !== undefined && data.length < total && (
        <p className="sampled">
          This report holds a sample: {count(data.length)} of {count(total)} requests, the first of each kind.{' '}
          <code>metaspo ui</code> shows all of them.
        </p>
      )}
      <KindFilters requests={data} chosen={kind} onChoose={setKind} />
      <RequestList key={kind ?? 'all'} run={run} requests={shown} />
    </>
  );
}

interface KindFiltersProperties {
  readonly requests: readonly ListedRequest[];
  readonly chosen: RequestKind | undefined;
  readonly onChoose: (kind: RequestKind | undefined) => void;
}

function KindFilters({ requests, chosen, onChoose }: KindFiltersProperties) {
  const counted = requestKinds.map((words) => ({
    ...words,
    times: requests.filter(({ verdict }) => verdict.kind === words.kind).length,
  }));
  const all = { kind: undefined, label: 'All', mark: '', times: requests.length };
  return (
    <div className="tools filter-bar">
      <fieldset className="filters">
        <legend className="hidden">Which requests</legend>
        {[all, ...counted]
          .filter(({ times }) => times > 0)
          .map(({ kind, label, mark, times }) => (
            <button
              key={label}
              type="button"
              className="filter"
              aria-pressed={kind === chosen}
              onClick={() => onChoose(kind)}
            >
              {mark !== '' && <span aria-hidden="true">{mark} </span>}
              {label} <span className="filter-count">{count(times)}</span>
            </button>
          ))}
      </fieldset>
    </div>
  );
}
