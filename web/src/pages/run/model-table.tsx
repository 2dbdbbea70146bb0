import { Gain } from '../../components/gain.tsx';
import { ModelName } from '../../components/model-name.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { percent, percentInterval } from '../../format.ts';

/** What the first and the learned prompts score with each base model, where there are several. */
export function ModelTable({ run: { test } }: { readonly run: PageRun }) {
  const models = (test?.target ?? test?.source)?.models ?? [];
  if (models.length === 0) return null;
  return (
    <section className="block">
      <h2>By base model</h2>
      <div className="table-frame">
        <table className="cards-when-narrow">
          <thead>
            <tr>
              <th>Base model</th>
              <th className="number">First prompt</th>
              <th className="number">Learned prompt</th>
              <th>Difference in points (95 %, over tasks)</th>
            </tr>
          </thead>
          <tbody>
            {models.map(({ name, initial, final, difference }) => (
              <tr key={name}>
                <td className="title">
                  <ModelName name={name} />
                </td>
                <td className="number" data-label="First prompt">
                  {percent(initial.mean)}{' '}
                  <span className="interval-words">{percentInterval(initial.low, initial.high)}</span>
                </td>
                <td className="number" data-label="Learned prompt">
                  {percent(final.mean)}{' '}
                  <span className="interval-words">{percentInterval(final.low, final.high)}</span>
                </td>
                <td data-label="Difference">
                  <Gain {...difference} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        The same prompts with each base model, on the test splits that the run is judged by.
      </p>
    </section>
  );
}
