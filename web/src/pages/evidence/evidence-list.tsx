import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { EvidenceListRow } from '../../../../src/operations/page/page-data.ts';
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

const rowHeight = 44;

/** A list of which only the rows in sight exist and were read, and the chosen example beside it. */
export function EvidenceList({ run, shown, total }: EvidenceListProperties) {
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const rows = useEvidenceRows(shown, [...items.map(({ index }) => index), chosen]);
  const move = (event: KeyboardEvent) => {
    const target = moved(event.key, chosen, total);
    if (target === undefined) return;
    event.preventDefault();
    setChosen(target);
    virtual.scrollToIndex(target);
  };
  return (
    <div className="split evidence">
      <div
        ref={frame}
        className="evidence-list"
        role="listbox"
        tabIndex={0}
        aria-label="Examples; arrow keys choose one"
        aria-activedescendant={`example-${chosen}`}
        onKeyDown={move}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => (
            <EvidenceRow
              key={index}
              row={rows.get(index)}
              start={start}
              position={index}
              total={total}
              isChosen={index === chosen}
              onChoose={() => setChosen(index)}
            />
          ))}
        </div>
      </div>
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

interface EvidenceRowProperties {
  /** Absent while it is on its way. */
  readonly row: EvidenceListRow | undefined;
  readonly start: number;
  /** From 0. */
  readonly position: number;
  readonly total: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function EvidenceRow({ row, start, position, total, isChosen, onChoose }: EvidenceRowProperties) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus
    <div
      id={`example-${position}`}
      className="evidence-row"
      role="option"
      aria-selected={isChosen}
      aria-posinset={position + 1}
      aria-setsize={total}
      style={{ transform: `translateY(${start}px)`, height: rowHeight }}
      onClick={onChoose}
    >
      {row === undefined ? (
        <span className="quiet evidence-coming">…</span>
      ) : (
        <>
          <span className="evidence-mark" aria-hidden="true">
            {markOf(row)}
          </span>
          <span className="evidence-input" dir="auto">
            {row.input ?? row.exampleId}
          </span>
          <Answer reading={row.first} />
          <span aria-hidden="true">→</span>
          <Answer reading={row.second} />
        </>
      )}
    </div>
  );
}

function moved(key: string, position: number, total: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: position + 1,
    ArrowUp: position - 1,
    PageDown: position + 10,
    PageUp: position - 10,
    Home: 0,
    End: total - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(total - 1, Math.max(0, target));
}
