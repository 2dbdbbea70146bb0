import { useQuery } from '@tanstack/react-query';
import { idsInRole } from '../../../../src/models/model-ids.ts';
import type { PageStudy } from '../../../../src/operations/page/study-data.ts';
import { ModelName, ModelNames } from '../../components/model-name.tsx';
import { Notice, Waiting } from '../../components/notice.tsx';
import { SimulatedBanner, SimulatedMark } from '../../components/status.tsx';
import { useSource } from '../../data/source-context.ts';
import { moment } from '../../format.ts';
import { AdaptationStudy } from './adaptation/adaptation-study.tsx';
import { ComparisonStudy } from './comparison/comparison-study.tsx';
import { EvaluationStudy } from './evaluation/evaluation-study.tsx';
import { StudyCost } from './study-cost.tsx';
import { kindWords } from './study-words.ts';

/** What a study has found. */
export default function StudyPage({ studyId }: { readonly studyId: string }) {
  const source = useSource();
  const { data: study, error } = useQuery({
    queryKey: ['study', studyId],
    queryFn: () => source.study(studyId),
  });
  if (error !== null) {
    return (
      <Notice title={error.message} isError isPage>
        <a href="#/studies">All studies</a>
      </Notice>
    );
  }
  if (study === undefined) return <Waiting what="the study" />;
  return (
    <>
      <StudyHead study={study} />
      <Found study={study} />
      {study.kind !== 'compare' && <StudyCost {...study.result} />}
    </>
  );
}

function StudyHead({ study: { id, kind, at, result } }: { readonly study: PageStudy }) {
  return (
    <>
      <SimulatedBanner origin={result} />
      <div className="page-head run-head">
        <div>
          <h1>
            {kindWords[kind]} {id}
          </h1>
          <p className="quiet">
            {moment(at)} · on the test splits of the {result.scoredOn} tasks · base model{' '}
            <ModelNames names={idsInRole(result, 'base')} />
            {result.models.optimizer !== undefined && (
              <>
                {' '}
                · optimizer model <ModelName name={result.models.optimizer} />
              </>
            )}{' '}
            {result.simulated && (
              <SimulatedMark base={result.models.base} simulatedModels={result.simulatedModels} />
            )}
          </p>
        </div>
      </div>
    </>
  );
}

function Found({ study }: { readonly study: PageStudy }) {
  switch (study.kind) {
    case 'evaluate':
      return <EvaluationStudy result={study.result} />;
    case 'adapt':
      return <AdaptationStudy result={study.result} />;
    case 'compare':
      return <ComparisonStudy result={study.result} />;
  }
}
