import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { percent, percentInterval } from '../../format.ts';
import { addressOf } from '../../router.ts';

/** Final test scores of the runs, as a whole and task by task. */
export function ComparedScores({ runs }: { readonly runs: readonly PageRun[] }) {
  const tasks = [...new Set(runs.flatMap(({ test }) => (test?.tasks ?? []).map(({ name }) => name)))];
  return (
    <section className="block">
      <h2>Final test</h2>
      <DataTable<PageRun>
        rows={runs}
        keyOf={({ id }) => id}
        columns={[
          column('Run', ({ id }) => <a href={addressOf(['runs', id])}>{id}</a>),
          numberColumn('First prompt', ({ test }) => percent(test?.score.initial.mean)),
          numberColumn('Learned prompt', ({ test }) => percent(test?.score.final.mean)),
          column(
            '95 % interval over tasks, ○ first prompt',
            ({ test }) =>
              test !== null && (
                <>
                  <IntervalBar
                    {...test.score.final}
                    earlier={test.score.initial.mean}
                    from={0}
                    to={1}
                    width={220}
                  />{' '}
                  <span className="interval-words">
                    {percentInterval(test.score.final.low, test.score.final.high)}
                  </span>
                </>
              ),
          ),
          column('Gain in points (95 %)', ({ test }) =>
            test === null ? <span className="quiet">not tested</span> : <Gain {...test.gain} />,
          ),
        ]}
      />
      {tasks.length > 0 && (
        <>
          <h3>Learned prompts, task by task</h3>
          <DataTable<string>
            rows={tasks}
            keyOf={(name) => name}
            columns={[
              column('Task', (name) => name),
              ...runs.map(({ id, test }) =>
                numberColumn<string>(id, (name) =>
                  percent(test?.tasks.find((task) => task.name === name)?.final),
                ),
              ),
            ]}
          />
          <p className="quiet">
            Runs with other seeds may have been tested on other examples; a difference between two runs is
            then no paired one, and has no interval here.
          </p>
        </>
      )}
    </section>
  );
}
