import type { Estimate } from '../../../../src/stats/stratified-mean.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
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
      <DataTable<(typeof models)[number]>
        whenNarrow="cards"
        rows={models}
        keyOf={({ name }) => name}
        columns={[
          column('Base model', ({ name }) => <ModelName name={name} />, 'title'),
          numberColumn('First prompt', ({ initial }) => scoreCell(initial)),
          numberColumn('Learned prompt', ({ final }) => scoreCell(final)),
          column(
            'Difference in points (95 %, over tasks)',
            ({ difference }) => <Gain {...difference} />,
            undefined,
            { cardTitle: 'Difference' },
          ),
        ]}
      />
      <p className="quiet">
        The same prompts with each base model, on the test splits that the run is judged by.
      </p>
    </section>
  );
}

function scoreCell({ mean, low, high }: Estimate) {
  return (
    <>
      {percent(mean)} <span className="interval-words">{percentInterval(low, high)}</span>
    </>
  );
}
