import type { ComparedRun } from '../../../../../src/studies/method-comparison.ts';
import { column, DataTable, numberColumn } from '../../../components/data-table.tsx';
import { count, percent } from '../../../format.ts';
import { addressOf } from '../../../router.ts';

/** Every run of learning behind a comparison. */
export function ComparedRuns({ runs }: { readonly runs: readonly ComparedRun[] }) {
  return (
    <section className="block">
      <div className="block-head">
        <h2>The runs</h2>
        <a
          className="button"
          href={addressOf(['compare'], { runs: runs.map(({ runId }) => runId).join(',') })}
        >
          Compare their prompts
        </a>
      </div>
      <DataTable<ComparedRun>
        rows={runs}
        keyOf={({ runId }) => runId}
        whenNarrow="cards"
        columns={[
          column(
            'Run',
            ({ runId }) => (
              <a className="run-id" href={addressOf(['runs', runId])}>
                {runId}
              </a>
            ),
            'title',
          ),
          column('Method', ({ method }) => method),
          numberColumn('Seed', ({ seed }) => seed),
          numberColumn('Unseen score', (run) => percent(meanScore(run))),
          numberColumn('Base calls', ({ baseCalls }) => count(baseCalls)),
          column('Why it ended', ({ stopReason }) => stopReason, 'quiet'),
        ]}
      />
    </section>
  );
}

function meanScore({ tasks }: ComparedRun): number | null {
  const scores = tasks.flatMap(({ score }) => score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
