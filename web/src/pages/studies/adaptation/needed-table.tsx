import type { Needed, NeededEffort } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { column, DataTable, numberColumn } from '../../../components/data-table.tsx';
import { percent } from '../../../format.ts';

/** How much adapting one system prompt needs to reach what another ends at. */
export function NeededTable({ needed }: { readonly needed: readonly NeededEffort[] }) {
  if (needed.length === 0) return null;
  return (
    <section className="block">
      <h2>To reach the same score</h2>
      <DataTable<NeededEffort>
        rows={needed}
        keyOf={({ system, against }) => `${system}\n${against}`}
        whenNarrow="cards"
        columns={[
          column('System prompt', ({ system }) => system, 'title'),
          column('Against', ({ against }) => against),
          numberColumn('The other’s score', ({ level, by }) => (
            <>
              {percent(level)} <span className="quiet">on {by}</span>
            </>
          )),
          column('Rounds needed', ({ rounds }) => neededWords(rounds)),
          column('Train examples needed', ({ examples }) =>
            examples === undefined ? '–' : neededWords(examples),
          ),
        ]}
      />
    </section>
  );
}

function neededWords({ needed, other, saved }: Needed): string {
  if (needed === null) return `not reached (the other: ${other})`;
  const share = saved === null ? 0 : Math.round(100 * Math.abs(saved));
  const words = share === 0 ? '' : `, ${share} % ${(saved ?? 0) < 0 ? 'more' : 'fewer'}`;
  return `${needed} instead of ${other}${words}`;
}
