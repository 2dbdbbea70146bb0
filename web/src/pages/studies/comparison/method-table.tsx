import type { StudyResults } from '../../../../../src/operations/page/study-data.ts';
import type { ComparedMethod } from '../../../../../src/studies/method-comparison.ts';
import { Gain } from '../../../components/gain.tsx';
import { IntervalBar } from '../../../components/interval-bar.tsx';
import { count, dollars, duration, percent, percentInterval, probability } from '../../../format.ts';

const budgetWords: Readonly<Record<string, string>> = {
  calls: 'calls of all models',
  baseCalls: 'base calls',
  optimizerCalls: 'optimizer calls',
  tokens: 'tokens',
  usd: 'US dollars',
  minutes: 'minutes',
};

/** The methods side by side, each against the first. */
export function MethodTable({ result }: { readonly result: StudyResults['compare'] }) {
  const { methods, seeds, budget } = result;
  const limits = Object.entries(budget).map(
    ([kind, limit]) => `${count(Number(limit))} ${budgetWords[kind] ?? kind}`,
  );
  return (
    <section>
      <h2>Methods at the same budget</h2>
      <p className="quiet">
        {limits.join(', ')} for each run of learning; seeds {seeds.join(', ')}. Intervals are for tasks and
        seeds like these; differences are paired by task and seed, p is Holm adjusted. Amounts are means of a
        run.
      </p>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>Method</th>
              <th className="number">Seeds</th>
              <th className="number">Unseen score</th>
              <th>95 % interval</th>
              <th>Against the first, points (95 %)</th>
              <th className="number">p</th>
              <th className="number">Base calls</th>
              <th className="number">Optimizer calls</th>
              <th className="number">Cost</th>
              <th className="number">Time</th>
              <th className="number">Prompt length</th>
            </tr>
          </thead>
          <tbody>
            {methods.map((method) => (
              <MethodRow key={method.method} method={method} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MethodRow({
  method: { method, seeds, score, difference, ...amounts },
}: {
  readonly method: ComparedMethod;
}) {
  return (
    <tr>
      <td>{method}</td>
      <td className="number">{seeds}</td>
      <td className="number">{percent(score?.mean)}</td>
      <td>
        {score === null ? (
          <span className="quiet">unknown</span>
        ) : (
          <div className="stacked">
            <IntervalBar {...score} from={0} to={1} width={130} />
            <span className="interval-words">{percentInterval(score.low, score.high)}</span>
          </div>
        )}
      </td>
      <td>
        {difference === null ? (
          <span className="quiet">the first</span>
        ) : (
          <div className="gain-cell">
            <IntervalBar {...difference} from={-0.5} to={0.5} reference={0} width={80} />
            <Gain {...difference} />
          </div>
        )}
      </td>
      <td className="number">{difference === null ? '–' : probability(difference.p)}</td>
      <td className="number">{count(Math.round(amounts.baseCalls))}</td>
      <td className="number">{count(Math.round(amounts.optimizerCalls))}</td>
      <td className="number">{dollars(amounts.usd)}</td>
      <td className="number">{duration(amounts.wallMs)}</td>
      <td className="number">{count(Math.round(amounts.promptLength))} ch.</td>
    </tr>
  );
}
