import type { PromptDifference } from '../../../../src/runs/evidence/prompt-differences.ts';
import type { RunTask } from '../../../../src/runs/run-event.ts';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { useDifferences } from '../../data/use-scores.ts';
import { count, percent, probability } from '../../format.ts';
import { endsOf } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';

/** The final test task by task: before, after, floor, and the difference with its interval. */
export function TaskTable({ run }: { readonly run: PageRun }) {
  const { first, current } = endsOf(run);
  const { data: differences } = useDifferences(run.id, first?.promptId, current?.promptId);
  return (
    <section className="block">
      <h2>Tasks</h2>
      <div className="table-frame">
        <table>
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
              <TaskRow
                key={task.name}
                run={run}
                task={task}
                difference={differences?.find(
                  ({ taskName, split }) => taskName === task.name && split === 'test',
                )}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        Differences pair the same test examples; p is two-sided, of Student’s t test on the pairs, not
        corrected for the number of tasks. ◆ stands where the interval holds 0 or is not known.
      </p>
    </section>
  );
}

interface TaskRowProperties {
  readonly run: PageRun;
  readonly task: RunTask;
  readonly difference: PromptDifference | undefined;
}

function TaskRow({ run, task, difference }: TaskRowProperties) {
  const tested = run.test?.tasks.find(({ name }) => name === task.name);
  const { train, select, test } = task.sizes;
  return (
    <tr>
      <td className="one-line">
        <a href={addressOf(['runs', run.id, 'evidence'], { task: task.name })}>{task.name}</a>
      </td>
      <td>{task.role}</td>
      <td className="number">{[train, select, test].map(count).join(', ')}</td>
      <td className="number">{percent(task.floor.best)}</td>
      <td className="number">{percent(tested?.initial)}</td>
      <td className="number">{percent(tested?.final)}</td>
      <td>
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
      <td>
        {difference === undefined ? <span className="quiet">not tested</span> : <Gain {...difference} />}
      </td>
      <td className="number">{difference === undefined ? '–' : probability(difference.p)}</td>
      <td className="number">
        {difference === undefined ? '–' : `${difference.better} / ${difference.worse}`}
      </td>
    </tr>
  );
}
