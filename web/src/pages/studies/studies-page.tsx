import { useQuery } from '@tanstack/react-query';
import type { StudyListItem } from '../../../../src/operations/page/study-data.ts';
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
      <div className="table-frame">
        <table className="studies-table">
          <thead>
            <tr>
              <th>Study</th>
              <th>Kind</th>
              <th>What was studied</th>
              <th>Base model</th>
            </tr>
          </thead>
          <tbody>
            {data.map((study) => (
              <StudyRow key={study.id} study={study} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function StudyRow({
  study: { id, kind, at, subject, models, simulated },
}: {
  readonly study: StudyListItem;
}) {
  return (
    <tr>
      <td>
        <a className="run-link" href={addressOf(['studies', id])}>
          {id}
        </a>
        <div className="quiet">{moment(at)}</div>
      </td>
      <td>{kindWords[kind]}</td>
      <td>{subject}</td>
      <td>
        {models.base ?? 'none'} {simulated && <SimulatedMark />}
      </td>
    </tr>
  );
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
