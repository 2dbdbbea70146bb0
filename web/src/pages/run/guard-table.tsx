import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { shownName } from '../../prompt-names.ts';

/** What fell to which guard; nothing where nothing did. */
export function GuardTable({ run }: { readonly run: PageRun }) {
  const { byGuard, prompts } = run.guards;
  if (byGuard.length === 0) return null;
  return (
    <section className="block">
      <h2>Held back by guards</h2>
      <p className="quiet">
        {byGuard
          .map(
            ({ guard, replies, prompts: fallen }) => `${guard}: ${fallen} system prompts, ${replies} replies`,
          )
          .join('. ')}
        .
      </p>
      {prompts.length > 0 && (
        <DataTable<PageRun['guards']['prompts'][number]>
          rows={prompts}
          keyOf={({ promptId, iteration, guard }) => `${promptId} ${iteration} ${guard}`}
          columns={[
            column('Prompt', ({ promptId }) => shownName(run, promptId)),
            numberColumn('Iteration', ({ iteration }) => iteration),
            column('Guard', ({ guard }) => guard),
            column('Why', ({ explanation }) => explanation.replace(/^rejected by the guard \w+: /, '')),
          ]}
        />
      )}
    </section>
  );
}
