import { simulatedNames } from '../../../../src/models/simulated-notice.ts';
import { unconfirmedAmount } from '../../../../src/runs/state/usage.ts';
import { Status } from '../../components/status.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { count, dollars } from '../../format.ts';
import { addressOf } from '../../router.ts';

interface ComparedRuns {
  readonly runs: readonly PageRun[];
}

const facts: readonly { readonly name: string; readonly of: (run: PageRun) => string }[] = [
  { name: 'Method', of: ({ facts: { method, preset } }) => `${method}, ${preset}` },
  { name: 'Seed', of: ({ facts: { seed } }) => String(seed) },
  { name: 'Base model', of: ({ facts: { models } }) => models.base ?? 'none' },
  { name: 'Optimizer model', of: ({ facts: { models } }) => models.optimizer ?? 'none' },
  { name: 'Simulated', of: ({ facts }) => simulatedNames(facts) },
  {
    name: 'Iterations',
    of: ({ iterations }) => count(iterations.filter(({ isComparison }) => !isComparison).length),
  },
  { name: 'Base calls', of: ({ usage: { total } }) => count(total.base.calls) },
  { name: 'Optimizer calls', of: ({ usage: { total } }) => count(total.optimizer.calls) },
  { name: 'Cost', of: ({ usage: { usd } }) => dollars(usd) },
  {
    name: 'May have been used beyond',
    of: ({ usage: { unconfirmed } }) => unconfirmedAmount(unconfirmed) ?? 'nothing',
  },
  { name: 'Why it ended', of: ({ stopReason }) => stopReason ?? 'it is running' },
];

/** The facts of the runs; ≠ marks those that differ. */
export function ComparedFacts({ runs }: ComparedRuns) {
  return (
    <section className="block">
      <h2>Facts</h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>
                <span className="hidden">Fact</span>
              </th>
              {runs.map(({ id }) => (
                <th key={id}>
                  <a href={addressOf(['runs', id])}>{id}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">State</th>
              {runs.map(({ id, status }) => (
                <td key={id}>
                  <Status status={status} />
                </td>
              ))}
            </tr>
            {facts.map(({ name, of }) => (
              <tr key={name}>
                <th scope="row" className="one-line">
                  {name} {new Set(runs.map(of)).size > 1 && <span title="They differ in this.">≠</span>}
                </th>
                {runs.map((run) => (
                  <td key={run.id}>{of(run)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
