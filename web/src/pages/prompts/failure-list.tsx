import { useQuery } from '@tanstack/react-query';
import type { ShownFailure } from '../../../../src/runs/evidence/shown-failures.ts';
import { Notice, Waiting } from '../../components/notice.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { shortName } from '../../format.ts';
import type { PromptEntry } from './prompt-entries.ts';

interface FailureListProperties {
  readonly run: PageRun;
  readonly entry: PromptEntry;
}

/** The failures of the parent that the optimizer model was shown. */
export function FailureList({ run, entry }: FailureListProperties) {
  const source = useSource();
  const { data, error } = useQuery({
    queryKey: ['failures', run.id, entry.promptId],
    queryFn: () => source.failures(run.id, entry.promptId),
  });
  return (
    <>
      <h3>
        The failures that were shown <span className="quiet">{entry.failures.length}, of its parent</span>
      </h3>
      {error !== null && <Notice title={error.message} isError />}
      {data === undefined && error === null && <Waiting what="the failures" />}
      {data?.map((failure) => (
        <Failure key={`${failure.taskName} ${failure.exampleId}`} failure={failure} />
      ))}
    </>
  );
}

function Failure({ failure }: { readonly failure: ShownFailure }) {
  const { taskName, exampleId, input, expected, reply, answer, formatError } = failure;
  return (
    <details className="failure">
      <summary>
        <span className="failure-task">{shortName(taskName)}</span>{' '}
        <span className="failure-input">{input ?? `example ${exampleId} (its text was not kept)`}</span>
      </summary>
      <dl className="texts">
        <dt>Input</dt>
        <dd dir="auto">{input ?? 'not kept by this run'}</dd>
        <dt>Expected</dt>
        <dd dir="auto">{expected ?? 'not given'}</dd>
        <dt>Reply</dt>
        <dd dir="auto">{reply ?? 'not stored'}</dd>
        <dt>Parsed answer</dt>
        <dd dir="auto">{formatError === null ? (answer ?? 'none') : `unreadable: ${formatError}`}</dd>
      </dl>
    </details>
  );
}
