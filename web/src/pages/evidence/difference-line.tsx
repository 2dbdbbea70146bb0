import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import { Gain } from '../../components/gain.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useDifferences } from '../../data/use-scores.ts';
import { plural, probability } from '../../format.ts';

interface DifferenceLineProperties {
  readonly run: PageRun;
  readonly query: EvidenceQuery;
}

/** The difference between the two prompts on the task, in one line of fixed height. */
export function DifferenceLine({ run, query }: DifferenceLineProperties) {
  const { data } = useDifferences(run.id, query.first, query.second);
  const difference = data?.find(
    ({ taskName, split }) => taskName === query.taskName && split === query.split,
  );
  return (
    <p className="difference-line">
      {difference === undefined ? (
        <span className="quiet">
          {query.first === query.second
            ? 'A and B are the same prompt.'
            : 'No example of this split was answered under both prompts.'}
        </span>
      ) : (
        <>
          <strong>B − A: </strong>
          <Gain {...difference} /> points, 95 % interval over {plural(difference.examples, 'example')}, p{' '}
          {probability(difference.p).replace(/^(\d)/, '= $1')} · {difference.better} fixed, {difference.worse}{' '}
          broken
        </>
      )}
    </p>
  );
}
