import type { UsageByRole } from '../../../../src/models/usage-by-role.ts';
import { count, dollars, duration } from '../../format.ts';
import { CutReplies } from '../cut-replies.tsx';

interface StudyCostProperties {
  readonly usage: UsageByRole;
  readonly wallMs: number;
}

const roles = ['base', 'optimizer', 'judge'] as const;

/** What a study took when it was first made; replies that were stored before cost nothing. */
export function StudyCost({ usage, wallMs }: StudyCostProperties) {
  const used = roles.filter((role) => usage[role].calls + usage[role].cached > 0);
  return (
    <section className="block">
      <h2>What it took</h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>Model</th>
              <th className="number">Calls</th>
              <th className="number">From the journal</th>
              <th className="number">Failed attempts</th>
              <th className="number">Tokens in</th>
              <th className="number">Tokens out</th>
              <th className="number">Cost</th>
            </tr>
          </thead>
          <tbody>
            {used.map((role) => (
              <tr key={role}>
                <td>{role}</td>
                <td className="number">{count(usage[role].calls)}</td>
                <td className="number">{count(usage[role].cached)}</td>
                <td className="number">{count(usage[role].errors)}</td>
                <td className="number">{count(usage[role].inputTokens)}</td>
                <td className="number">{count(usage[role].outputTokens)}</td>
                <td className="number">{dollars(usage[role].usd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CutReplies usage={usage} />
      <p className="quiet">It took {duration(wallMs)} when it was first made.</p>
    </section>
  );
}
