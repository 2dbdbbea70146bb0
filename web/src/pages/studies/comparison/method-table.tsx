import type { StudyResults } from '../../../../../src/operations/page/study-data.ts';
import type { ComparedMethod } from '../../../../../src/studies/method-comparison.ts';
import { column, DataTable, numberColumn } from '../../../components/data-table.tsx';
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
      <DataTable<ComparedMethod>
        rows={methods}
        keyOf={({ method }) => method}
        whenNarrow="cards"
        columns={[
          column('Method', ({ method }) => method, 'title'),
          numberColumn('Seeds', (method) => method.seeds),
          numberColumn('Unseen score', ({ score }) => percent(score?.mean)),
          column('95 % interval', scoreCell),
          column('Against the first, points (95 %)', differenceCell),
          numberColumn('p', ({ difference }) => (difference === null ? '–' : probability(difference.p))),
          numberColumn('Base calls', ({ baseCalls }) => count(Math.round(baseCalls))),
          numberColumn('Optimizer calls', ({ optimizerCalls }) => count(Math.round(optimizerCalls))),
          numberColumn('Cost', ({ usd }) => dollars(usd)),
          numberColumn('Time', ({ wallMs }) => duration(wallMs)),
          numberColumn('Prompt length', ({ promptLength }) => `${count(Math.round(promptLength))} ch.`),
        ]}
      />
    </section>
  );
}

function scoreCell({ score }: ComparedMethod) {
  if (score === null) return <span className="quiet">unknown</span>;
  return (
    <div className="stacked">
      <IntervalBar {...score} from={0} to={1} width={130} />
      <span className="interval-words">{percentInterval(score.low, score.high)}</span>
    </div>
  );
}

function differenceCell({ difference }: ComparedMethod) {
  if (difference === null) return <span className="quiet">the first</span>;
  return (
    <div className="gain-cell">
      <IntervalBar {...difference} from={-0.5} to={0.5} reference={0} width={80} />
      <Gain {...difference} />
    </div>
  );
}
