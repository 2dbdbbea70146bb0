import type { PromptDifference } from '../../../../src/studies/evaluation-report.ts';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { points, probability, shortName } from '../../format.ts';

interface DifferencesProperties {
  readonly differences: readonly PromptDifference[];
}

/** System prompts against each other: the difference with its interval, and what it allows to say. */
export function Differences({ differences }: DifferencesProperties) {
  if (differences.length === 0) return null;
  return (
    <section className="block">
      <h2>Differences</h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>A against B</th>
              <th>A − B in points (95 %, over tasks)</th>
              <th className="number">p (Holm)</th>
              <th className="number">User prompts improved</th>
              <th className="number">Sign test p</th>
              <th>Task with the lowest difference</th>
              <th>What can be said</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ a, b, userPrompts, worstTask, verdict, ...difference }) => (
              <tr key={`${a}\n${b}`}>
                <td>
                  {a} <span className="quiet">against</span> {b}
                </td>
                <td>
                  <div className="gain-cell">
                    <IntervalBar {...difference} from={-0.5} to={0.5} reference={0} width={90} />
                    <Gain {...difference} isUnclear={verdict.kind !== 'better' && verdict.kind !== 'worse'} />
                  </div>
                </td>
                <td className="number">{probability(difference.p)}</td>
                <td className="number">
                  {userPrompts.improved} of{' '}
                  {userPrompts.improved + userPrompts.worsened + userPrompts.unchanged}
                </td>
                <td className="number">{probability(userPrompts.p)}</td>
                <td className="one-line">
                  {shortName(worstTask.name)} <span className="quiet">{points(worstTask.difference)}</span>
                </td>
                <td className="verdict">{verdict.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
