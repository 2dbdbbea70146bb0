import { useQueries } from '@tanstack/react-query';
import { runState } from '../../../../src/runs/state/run-state.ts';
import { Notice, Waiting } from '../../components/notice.tsx';
import { TextDiff } from '../../components/text-diff.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count } from '../../format.ts';
import { endsOf } from '../../prompt-names.ts';
import { addressOf, usePlace } from '../../router.ts';
import { ComparedFacts } from './compared-facts.tsx';
import { ComparedScores } from './compared-scores.tsx';

/** Two or more runs side by side; the first is what the others are compared with. */
export default function ComparePage() {
  const source = useSource();
  const { parameters } = usePlace();
  const runIds = (parameters.get('runs') ?? '').split(',').filter(Boolean);
  const results = useQueries({
    queries: runIds.map((runId) => ({ queryKey: ['log', runId], queryFn: () => source.log(runId) })),
  });
  const error = results.find((result) => result.error !== null)?.error;
  if (runIds.length < 2) {
    return (
      <Notice title="A comparison needs two runs or more." isPage>
        <a href="#/">Choose them in the list of runs</a>
      </Notice>
    );
  }
  if (error != null) return <Notice title={error.message} isError isPage />;
  const runs = results.flatMap(({ data }) =>
    data === undefined
      ? []
      : [{ id: data.id, log: data, progress: null, ...runState(data.events, data.executing) }],
  );
  if (runs.length < runIds.length) return <Waiting what="the runs" />;
  return (
    <>
      <div className="page-head">
        <h1>{runs.length} runs compared</h1>
      </div>
      <ComparedFacts runs={runs} />
      <ComparedScores runs={runs} />
      <ComparedPrompts runs={runs} />
    </>
  );
}

function ComparedPrompts({ runs }: { readonly runs: readonly PageRun[] }) {
  const [first, ...others] = runs;
  const base = first === undefined ? undefined : endsOf(first).current;
  if (first === undefined || base === undefined) return null;
  return (
    <section className="block">
      <h2>System prompts</h2>
      <h3>
        <a href={addressOf(['runs', first.id])}>{first.id}</a>{' '}
        <span className="quiet">{count(base.text.length)} characters</span>
      </h3>
      <div className="prompt-text" dir="auto">
        {base.text}
      </div>
      {others.map((run) => {
        const text = endsOf(run).current?.text ?? '';
        return (
          <div key={run.id}>
            <h3>
              <a href={addressOf(['runs', run.id])}>{run.id}</a>{' '}
              <span className="quiet">
                {count(text.length)} characters, as changes from {first.id}
              </span>
            </h3>
            {text === '' ? (
              <p className="quiet">It has no system prompt yet.</p>
            ) : (
              <TextDiff before={base.text} after={text} />
            )}
          </div>
        );
      })}
    </section>
  );
}
