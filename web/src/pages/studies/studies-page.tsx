import { useQuery } from '@tanstack/react-query';
import type { StudyListItem } from '../../../../src/operations/page/study-list.ts';
import { column, DataTable } from '../../components/data-table.tsx';
import { ModelName } from '../../components/model-name.tsx';
import { Notice, Waiting } from '../../components/notice.tsx';
import { SimulatedMark } from '../../components/status.tsx';
import { useSource } from '../../data/source-context.ts';
import { moment } from '../../format.ts';
import { addressOf } from '../../router.ts';
import { kindWords } from './study-words.ts';

/** The stored results of `evaluate`, `adapt` and `compare`. */
export function StudiesPage() {
  const source = useSource();
  const { data, error } = useQuery({
    queryKey: ['studies'],
    queryFn: () => source.studies(),
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
  if (error !== null) return <Notice title={error.message} isError isPage />;
  if (data === undefined) return <Waiting what="the studies" />;
  if (data.length === 0) return <NoStudies />;
  return (
    <>
      <div className="page-head">
        <h1>Studies</h1>
      </div>
      <DataTable<StudyListItem>
        className="studies-table"
        whenNarrow="cards"
        rows={data}
        keyOf={({ id }) => id}
        columns={[
          column(
            'Study',
            ({ id, at }) => (
              <>
                <a className="run-link" href={addressOf(['studies', id])}>
                  {id}
                </a>
                <div className="quiet">{moment(at)}</div>
              </>
            ),
            'title',
          ),
          column('Kind', ({ kind }) => kindWords[kind]),
          column('What was studied', ({ subject }) => subject, 'broad'),
          column('What was found', ({ outcome }) => withMinusSigns(outcome), 'broad'),
          column('Base model', ({ models, simulated, simulatedModels }) => (
            <>
              <ModelName name={models.base} />{' '}
              {simulated && <SimulatedMark base={models.base} simulatedModels={simulatedModels} />}
            </>
          )),
        ]}
      />
    </>
  );
}

function withMinusSigns(text: string): string {
  return text.replaceAll(/(?<!\w)-(?=\d)/g, '−');
}

function NoStudies() {
  return (
    <Notice title="No studies are stored here yet." isPage>
      <p>
        <code>metaspo evaluate</code>, <code>metaspo adapt</code> and <code>metaspo compare</code> keep what
        they find; it appears here.
      </p>
    </Notice>
  );
}
