import type { PromptDifference } from '../../../../src/runs/evidence/prompt-differences.ts';
import type { RunTask, TestedTaskScores } from '../../../../src/runs/run-event.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useDifferences } from '../../data/use-scores.ts';
import { count, percent, probability } from '../../format.ts';
import { endsOf } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';

/** A task's difference as the table shows it. */
type TaskDifference = Pick<PromptDifference, 'mean' | 'low' | 'high' | 'p' | 'better' | 'worse'>;

interface TaskRow {
  readonly task: RunTask;
  readonly tested: TestedTaskScores | undefined;
  readonly difference: TaskDifference | 'reading' | undefined;
}

/** The final test task by task: before, after, floor, and the difference with its interval. */
export function TaskTable({ run }: { readonly run: PageRun }) {
  const differences = useTestDifferences(run);
  const rows = run.facts.tasks.map((task) => ({
    task,
    tested: run.test?.tasks.find(({ name }) => name === task.name),
    difference: differences(task.name),
  }));
  return (
    <section className="block">
      <h2>Tasks</h2>
      <DataTable<TaskRow>
        whenNarrow="cards"
        rows={rows}
        keyOf={({ task }) => task.name}
        columns={[
          column(
            'Task',
            ({ task: { name } }) => (
              <a href={addressOf(['runs', run.id, 'evidence'], { task: name })}>{name}</a>
            ),
            'title',
          ),
          column('Role', ({ task }) => task.role),
          numberColumn('Examples (train, select, test)', ({ task: { sizes } }) =>
            [sizes.train, sizes.select, sizes.test].map(count).join(', '),
          ),
          numberColumn('Floor', ({ task }) => percent(task.floor.best)),
          numberColumn('First prompt', ({ tested }) => percent(tested?.initial)),
          numberColumn('Learned prompt', ({ tested }) => percent(tested?.final)),
          column(
            'Test score',
            ({ task, tested }) =>
              tested?.final != null && (
                <IntervalBar
                  mean={tested.final}
                  low={null}
                  high={null}
                  from={0}
                  to={1}
                  reference={task.floor.best}
                  earlier={tested.initial}
                />
              ),
            'broad',
          ),
          column(
            'Difference in points (95 %, over examples)',
            ({ difference }) =>
              typeof difference === 'object' ? (
                <Gain {...difference} />
              ) : (
                <span className="quiet">{difference === 'reading' ? 'reading …' : 'not tested'}</span>
              ),
            'broad',
            { cardTitle: 'Difference, points (95 %)' },
          ),
          numberColumn('p', ({ difference }) =>
            typeof difference === 'object' ? probability(difference.p) : '–',
          ),
          numberColumn('Better / worse', ({ difference }) =>
            typeof difference === 'object' ? `${difference.better} / ${difference.worse}` : '–',
          ),
        ]}
      />
      <p className="quiet">
        Differences pair the same test examples; p is two-sided, of the same computation as the interval, and
        not corrected for the number of tasks. ◆ marks an interval that contains 0 or is unknown.
      </p>
    </section>
  );
}

/**
 * What the final test has stored of each task. For runs of earlier versions it follows from the outcomes, which have to
 * be read first: `reading` meanwhile.
 */
function useTestDifferences(run: PageRun): (taskName: string) => TaskDifference | 'reading' | undefined {
  const { first, current } = endsOf(run);
  const isStored = run.test === null || run.test.tasks.every(({ difference }) => difference !== undefined);
  const { data, isFetching } = useDifferences(run.id, first?.promptId, current?.promptId, !isStored);
  return (taskName) => {
    const tested = run.test?.tasks.find(({ name }) => name === taskName);
    if (tested === undefined || isStored) return storedDifference(tested);
    return isFetching ? 'reading' : data?.find((one) => isTestOf(one, taskName));
  };
}

function storedDifference(tested: TestedTaskScores | undefined): TaskDifference | undefined {
  const { difference, changed } = tested ?? {};
  return difference == null || changed === undefined ? undefined : { ...difference, ...changed };
}

function isTestOf({ taskName, split }: PromptDifference, wanted: string): boolean {
  return taskName === wanted && split === 'test';
}
