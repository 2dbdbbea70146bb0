import { useQuery } from '@tanstack/react-query';
import type { EvidenceListRow } from '../../../../src/operations/page/page-data.ts';
import { ChoiceList, useChoices } from '../../components/choice-list.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { Answer } from './answer.tsx';
import { EvidenceDetail } from './evidence-detail.tsx';
import { markOf } from './filters.ts';
import { type ShownEvidence, useEvidenceRows } from './use-evidence.ts';

interface EvidenceListProperties {
  readonly run: PageRun;
  readonly shown: ShownEvidence;
  /** Rows of the list. */
  readonly total: number;
}

/** A list of which only the rows in sight were read, and the chosen example beside it. */
export function EvidenceList({ run, shown, total }: EvidenceListProperties) {
  const choices = useChoices(total);
  const { items, chosen } = choices;
  const rows = useEvidenceRows(shown, [...items.map(({ index }) => index), chosen]);
  return (
    <div className="split evidence">
      <ChoiceList choices={choices} label="Examples" rowClass="evidence-row">
        {(position) => <EvidenceRow row={rows.get(position)} />}
      </ChoiceList>
      <ChosenExample run={run} shown={shown} row={rows.get(chosen)} />
    </div>
  );
}

interface ChosenExampleProperties {
  readonly run: PageRun;
  readonly shown: ShownEvidence;
  readonly row: EvidenceListRow | undefined;
}

function ChosenExample({ run, shown: { query }, row }: ChosenExampleProperties) {
  const source = useSource();
  const { data: texts } = useQuery({
    queryKey: ['texts', run.id, query, row?.place],
    queryFn: () => source.texts(run.id, query, row?.place ?? 0),
    enabled: row !== undefined,
    gcTime: 60_000,
  });
  if (row === undefined) return <section className="evidence-detail" aria-label="The chosen example" />;
  return <EvidenceDetail run={run} row={row} texts={texts ?? undefined} query={query} />;
}

/** Without a row while it is on its way. */
function EvidenceRow({ row }: { readonly row: EvidenceListRow | undefined }) {
  if (row === undefined) return <span className="quiet evidence-coming">…</span>;
  return (
    <>
      <span className="choice-mark" aria-hidden="true">
        {markOf(row)}
      </span>
      <span className="evidence-input" dir="auto">
        {row.input ?? row.exampleId}
      </span>
      <Answer reading={row.first} />
      <span aria-hidden="true">→</span>
      <Answer reading={row.second} />
    </>
  );
}
