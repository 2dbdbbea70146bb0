import type { Adaptation } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { column, DataTable, numberColumn } from '../../../components/data-table.tsx';
import { Gain } from '../../../components/gain.tsx';
import { IntervalBar } from '../../../components/interval-bar.tsx';
import { count, percent, percentInterval, probability } from '../../../format.ts';

/** Test scores before and after adapting, by system prompt and number of examples. */
export function AdaptationTable({ adaptations }: { readonly adaptations: readonly Adaptation[] }) {
  return (
    <section>
      <h2>Before and after</h2>
      <DataTable<Adaptation>
        rows={adaptations}
        keyOf={({ system, examples }) => `${system}\n${examples}`}
        whenNarrow="cards"
        columns={[
          column('System prompt', ({ system }) => system, 'title'),
          numberColumn('Train examples', ({ examples }) => count(examples)),
          numberColumn('Before', ({ initial }) => percent(initial?.mean)),
          numberColumn('After', ({ final }) => percent(final?.mean)),
          column('95 % interval over tasks, ○ before', intervalCell, 'interval-cell'),
          column('Gain in points (95 %)', ({ gain }) => (gain === null ? '–' : <Gain {...gain} />)),
          numberColumn('p', ({ gain }) => probability(gain?.p ?? null)),
          column('Why it ended', ({ explanation }) => explanation, 'quiet'),
        ]}
      />
    </section>
  );
}

function intervalCell({ initial, final }: Adaptation) {
  if (final === null) return <span className="quiet">not scored</span>;
  return (
    <>
      <IntervalBar {...final} earlier={initial?.mean} from={0} to={1} width={160} />{' '}
      <span className="interval-words">{percentInterval(final.low, final.high)}</span>
    </>
  );
}
