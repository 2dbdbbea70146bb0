import { isRecord } from '../../../../src/foundation/is-record.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { plural } from '../../format.ts';
import { shownName } from '../../prompt-names.ts';

/** What must not get worse, and what fell to which guard; nothing where none is set and nothing fell. */
export function GuardTable({ run }: { readonly run: PageRun }) {
  const { byGuard, prompts } = run.guards;
  const asked = guardsOf(run);
  if (asked.length === 0 && byGuard.length === 0) return null;
  return (
    <section className="block">
      <h2>Guards</h2>
      {asked.length > 0 && <p className="quiet">Set: {asked.join(' · ')}.</p>}
      <p>
        {byGuard.length === 0 ? 'Nothing fell to them.' : `Held back: ${byGuard.map(fallWords).join('; ')}.`}
      </p>
      {prompts.length > 0 && (
        <DataTable<PageRun['guards']['prompts'][number]>
          rows={prompts}
          keyOf={({ promptId, iteration, guard }) => `${promptId} ${iteration} ${guard}`}
          whenNarrow="cards"
          columns={[
            column('Prompt', ({ promptId }) => shownName(run, promptId), 'title'),
            numberColumn('Iteration', ({ iteration }) => iteration),
            column('Guard', ({ guard }) => guard),
            column(
              'Why',
              ({ explanation }) => explanation.replace(/^rejected by the guard \w+: /, ''),
              'all',
            ),
          ]}
        />
      )}
    </section>
  );
}

function fallWords({ guard, prompts, replies }: PageRun['guards']['byGuard'][number]): string {
  const parts = [
    ...(prompts === 0 ? [] : [plural(prompts, 'system prompt')]),
    ...(replies === 0 ? [] : [plural(replies, 'reply', 'replies')]),
  ];
  return `${parts.join(' and ')} by ${guard}`;
}

/** The guards of the configuration, such as "taskLoss 0.05". */
function guardsOf({ facts: { config } }: PageRun): readonly string[] {
  const values = isRecord(config) && isRecord(config.values) ? config.values : {};
  const guards = isRecord(values.guards) ? values.guards : {};
  return Object.entries(guards).map(([name, value]) => `${name} ${valueWords(value)}`);
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(one)).join(', ');
  if (!isRecord(value)) return String(value);
  return Object.entries(value)
    .map(([name, own]) => `${name}: ${Array.isArray(own) ? own.join(', ') : String(own)}`)
    .join('; ');
}
