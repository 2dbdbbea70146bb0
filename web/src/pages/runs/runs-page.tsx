import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RunListItem } from '../../../../src/operations/page/page-data.ts';
import { Notice, Waiting } from '../../components/notice.tsx';
import { useSource } from '../../data/source-context.ts';
import { addressOf } from '../../router.ts';
import { RunsTable } from './runs-table.tsx';

/** All stored runs, kept up to date. */
export function RunsPage() {
  const { runs, error } = useRuns();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (error !== null) return <Notice title={error.message} isError isPage />;
  if (runs === undefined) return <Waiting what="the runs" />;
  if (runs.length === 0) return <NoRuns />;
  const shown = runs.filter((run) => matches(run, search));
  const toggle = (id: string) =>
    setChosen((known) => (known.includes(id) ? known.filter((one) => one !== id) : [...known, id]));
  return (
    <>
      <div className="page-head">
        <h1>Runs</h1>
        <div className="tools">
          <input
            type="search"
            aria-label="Search the runs"
            placeholder="Filter by name, method, model, state"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <CompareLink chosen={chosen} />
        </div>
      </div>
      {shown.length === 0 ? (
        <Notice title={`No run matches “${search}”.`} />
      ) : (
        <RunsTable runs={shown} chosen={chosen} onToggle={toggle} />
      )}
    </>
  );
}

function CompareLink({ chosen }: { readonly chosen: readonly string[] }) {
  if (chosen.length < 2) return <span className="quiet">Choose two or more runs to compare them.</span>;
  return (
    <a className="button primary" href={addressOf(['compare'], { runs: chosen.join(',') })}>
      Compare {chosen.length} runs
    </a>
  );
}

function NoRuns() {
  return (
    <Notice title="No runs are stored here yet." isPage>
      <p>
        Start one with <code>metaspo optimize</code>; it appears here while it runs.
      </p>
    </Notice>
  );
}

function useRuns(): { readonly runs: readonly RunListItem[] | undefined; readonly error: Error | null } {
  const source = useSource();
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['runs'], queryFn: () => source.runs() });
  useEffect(() => {
    const stream = new EventSource('/api/runs/live');
    stream.addEventListener('runs', ({ data: text }) => client.setQueryData(['runs'], JSON.parse(text)));
    return () => stream.close();
  }, [client]);
  return { runs: data, error };
}

function matches({ id, method, preset, baseModel, status }: RunListItem, search: string): boolean {
  const text = [id, method, preset, baseModel, status].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
