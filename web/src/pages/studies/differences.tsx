import type { PromptDifference } from '../../../../src/studies/evaluation-report.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
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
      <DataTable<PromptDifference>
        rows={differences}
        keyOf={({ a, b }) => `${a}\n${b}`}
        whenNarrow="cards"
        columns={[
          column(
            'A against B',
            ({ a, b }) => (
              <>
                {a} <span className="quiet">against</span> {b}
              </>
            ),
            'title',
          ),
          column(
            'A − B in points (95 %, over tasks)',
            ({ mean, low, high, p, verdict: { kind } }) => (
              <div className="gain-cell">
                <IntervalBar {...{ mean, low, high }} from={-0.5} to={0.5} reference={0} width={90} />
                <Gain {...{ mean, low, high, p }} isUnclear={kind !== 'better' && kind !== 'worse'} />
              </div>
            ),
            'broad',
          ),
          numberColumn('p (Holm)', ({ p }) => probability(p)),
          numberColumn('User prompts improved', ({ userPrompts: { improved, worsened, unchanged } }) => (
            <>
              {improved} of {improved + worsened + unchanged}
            </>
          )),
          numberColumn('Sign test p', ({ userPrompts }) => probability(userPrompts.p)),
          column(
            'Task with the lowest difference',
            ({ worstTask: { name, difference } }) => (
              <>
                {shortName(name)} <span className="quiet">{points(difference)}</span>
              </>
            ),
            'one-line',
          ),
          column('What can be said', ({ verdict }) => verdict.text, 'verdict all'),
        ]}
      />
    </section>
  );
}
