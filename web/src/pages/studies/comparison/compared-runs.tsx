import type { ComparedRun } from '../../../../../src/studies/method-comparison.ts';
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
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>Method</th>
              <th className="number">Seed</th>
              <th>Run</th>
              <th className="number">Unseen score</th>
              <th className="number">Base calls</th>
              <th>Why it ended</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.runId}>
                <td>{run.method}</td>
                <td className="number">{run.seed}</td>
                <td>
                  <a href={addressOf(['runs', run.runId])}>{run.runId}</a>
                </td>
                <td className="number">{percent(meanScore(run))}</td>
                <td className="number">{count(run.baseCalls)}</td>
                <td className="quiet">{run.stopReason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function meanScore({ tasks }: ComparedRun): number | null {
  const scores = tasks.flatMap(({ score }) => score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
