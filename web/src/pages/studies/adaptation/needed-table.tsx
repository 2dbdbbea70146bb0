import type { Needed, NeededEffort } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { percent } from '../../../format.ts';

/** How much adapting one system prompt needs to reach what another ends at. */
export function NeededTable({ needed }: { readonly needed: readonly NeededEffort[] }) {
  if (needed.length === 0) return null;
  return (
    <section className="block">
      <h2>To reach the same score</h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>System prompt</th>
              <th>Against</th>
              <th className="number">The other’s score</th>
              <th>Rounds needed</th>
              <th>Examples needed</th>
            </tr>
          </thead>
          <tbody>
            {needed.map(({ system, against, level, by, rounds, examples }) => (
              <tr key={`${system}\n${against}`}>
                <td>{system}</td>
                <td>{against}</td>
                <td className="number">
                  {percent(level)} <span className="quiet">on {by}</span>
                </td>
                <td>{neededWords(rounds)}</td>
                <td>{examples === undefined ? '–' : neededWords(examples)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function neededWords({ needed, other, saved }: Needed): string {
  if (needed === null) return `not reached (the other: ${other})`;
  const share = saved === null ? 0 : Math.round(100 * Math.abs(saved));
  const words = share === 0 ? '' : `, ${share} % ${(saved ?? 0) < 0 ? 'more' : 'fewer'}`;
  return `${needed} instead of ${other}${words}`;
}
