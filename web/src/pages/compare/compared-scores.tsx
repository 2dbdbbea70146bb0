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
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>Run</th>
              <th className="number">First prompt</th>
              <th className="number">Learned prompt</th>
              <th>95 % interval over tasks, ○ first prompt</th>
              <th>Gain in points (95 %)</th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ id, test }) => (
              <tr key={id}>
                <td>
                  <a href={addressOf(['runs', id])}>{id}</a>
                </td>
                <td className="number">{percent(test?.score.initial.mean)}</td>
                <td className="number">{percent(test?.score.final.mean)}</td>
                <td>
                  {test !== null && (
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
                  )}
                </td>
                <td>{test === null ? <span className="quiet">not tested</span> : <Gain {...test.gain} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tasks.length > 0 && (
        <>
          <h3>Learned prompts, task by task</h3>
          <div className="table-frame">
            <table>
              <thead>
                <tr>
                  <th>Task</th>
                  {runs.map(({ id }) => (
                    <th key={id} className="number">
                      {id}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {tasks.map((name) => (
                  <tr key={name}>
                    <td>{name}</td>
                    {runs.map(({ id, test }) => (
                      <td key={id} className="number">
                        {percent(test?.tasks.find((task) => task.name === name)?.final)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="quiet">
            Runs with other seeds may have been tested on other examples; a difference between two runs is
            then no paired one, and has no interval here.
          </p>
        </>
      )}
    </section>
  );
}
