import type { Adaptation } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { Gain } from '../../../components/gain.tsx';
import { IntervalBar } from '../../../components/interval-bar.tsx';
import { count, percent, percentInterval, probability } from '../../../format.ts';

/** Test scores before and after adapting, by system prompt and number of examples. */
export function AdaptationTable({ adaptations }: { readonly adaptations: readonly Adaptation[] }) {
  return (
    <section>
      <h2>Before and after</h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>System prompt</th>
              <th className="number">Examples</th>
              <th className="number">Before</th>
              <th className="number">After</th>
              <th>95 % interval over tasks, ○ before</th>
              <th>Gain in points (95 %)</th>
              <th className="number">p</th>
              <th>Why it ended</th>
            </tr>
          </thead>
          <tbody>
            {adaptations.map((adaptation) => (
              <AdaptationRow key={`${adaptation.system}\n${adaptation.examples}`} adaptation={adaptation} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function AdaptationRow({ adaptation }: { readonly adaptation: Adaptation }) {
  const { system, examples, initial, final, gain, explanation } = adaptation;
  return (
    <tr>
      <td>{system}</td>
      <td className="number">{count(examples)}</td>
      <td className="number">{percent(initial?.mean)}</td>
      <td className="number">{percent(final?.mean)}</td>
      <td className="interval-cell">
        {final === null ? (
          <span className="quiet">not scored</span>
        ) : (
          <>
            <IntervalBar {...final} earlier={initial?.mean} from={0} to={1} width={160} />{' '}
            <span className="interval-words">{percentInterval(final.low, final.high)}</span>
          </>
        )}
      </td>
      <td>{gain === null ? '–' : <Gain {...gain} />}</td>
      <td className="number">{probability(gain?.p ?? null)}</td>
      <td className="quiet">{explanation}</td>
    </tr>
  );
}
