import { useQuery } from '@tanstack/react-query';
import type { StudyListItem } from '../../../../src/operations/page/study-list.ts';
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
      <div className="table-frame">
        <table className="studies-table cards-when-narrow">
          <thead>
            <tr>
              <th>Study</th>
              <th>Kind</th>
              <th>What was studied</th>
              <th>What was found</th>
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
  study: { id, kind, at, subject, outcome, models, simulated, simulatedModels },
}: {
  readonly study: StudyListItem;
}) {
  return (
    <tr>
      <td className="title">
        <a className="run-link" href={addressOf(['studies', id])}>
          {id}
        </a>
        <div className="quiet">{moment(at)}</div>
      </td>
      <td data-label="Kind">{kindWords[kind]}</td>
      <td className="broad" data-label="What was studied">
        {subject}
      </td>
      <td className="broad" data-label="What was found">
        {withMinusSigns(outcome)}
      </td>
      <td data-label="Base model">
        <ModelName name={models.base} />{' '}
        {simulated && <SimulatedMark base={models.base} simulatedModels={simulatedModels} />}
      </td>
    </tr>
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
