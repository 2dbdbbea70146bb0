import type { PromptDifference } from '../../../../src/runs/evidence/prompt-differences.ts';
import type { RunTask, TestedTaskScores } from '../../../../src/runs/run-event.ts';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useDifferences } from '../../data/use-scores.ts';
import { count, percent, probability } from '../../format.ts';
import { endsOf } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';

/** A task's difference as the table shows it. */
interface TaskDifference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly p: number | null;
  readonly better: number;
  readonly worse: number;
}

/** The final test task by task: before, after, floor, and the difference with its interval. */
export function TaskTable({ run }: { readonly run: PageRun }) {
  const differences = useTestDifferences(run);
  return (
    <section className="block">
      <h2>Tasks</h2>
      <div className="table-frame">
        <table className="cards-when-narrow">
          <thead>
            <tr>
              <th>Task</th>
              <th>Role</th>
              <th className="number">Examples (train, select, test)</th>
              <th className="number">Floor</th>
              <th className="number">First prompt</th>
              <th className="number">Learned prompt</th>
              <th>Test score</th>
              <th>Difference in points (95 %, over examples)</th>
              <th className="number">p</th>
              <th className="number">Better / worse</th>
            </tr>
          </thead>
          <tbody>
            {run.facts.tasks.map((task) => (
              <TaskRow key={task.name} run={run} task={task} difference={differences(task.name)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        Differences pair the same test examples; p is two-sided, of the same computation as the interval, and
        not corrected for the number of tasks. ◆ stands where the interval holds 0 or is not known.
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

interface TaskRowProperties {
  readonly run: PageRun;
  readonly task: RunTask;
  readonly difference: TaskDifference | 'reading' | undefined;
}

function TaskRow({ run, task, difference }: TaskRowProperties) {
  const tested = run.test?.tasks.find(({ name }) => name === task.name);
  const { train, select, test } = task.sizes;
  const known = difference === 'reading' ? undefined : difference;
  return (
    <tr>
      <td className="title">
        <a href={addressOf(['runs', run.id, 'evidence'], { task: task.name })}>{task.name}</a>
      </td>
      <td data-label="Role">{task.role}</td>
      <td data-label="Examples (train, select, test)" className="number">
        {[train, select, test].map(count).join(', ')}
      </td>
      <td data-label="Floor" className="number">
        {percent(task.floor.best)}
      </td>
      <td data-label="First prompt" className="number">
        {percent(tested?.initial)}
      </td>
      <td data-label="Learned prompt" className="number">
        {percent(tested?.final)}
      </td>
      <td className="broad" data-label="Test score">
        {tested?.final != null && (
          <IntervalBar
            mean={tested.final}
            low={null}
            high={null}
            from={0}
            to={1}
            reference={task.floor.best}
            earlier={tested.initial}
          />
        )}
      </td>
      <td className="broad" data-label="Difference, points (95 %)">
        {known === undefined ? (
          <span className="quiet">{difference === 'reading' ? 'reading …' : 'not tested'}</span>
        ) : (
          <Gain {...known} />
        )}
      </td>
      <td data-label="p" className="number">
        {known === undefined ? '–' : probability(known.p)}
      </td>
      <td data-label="Better / worse" className="number">
        {known === undefined ? '–' : `${known.better} / ${known.worse}`}
      </td>
    </tr>
  );
}
