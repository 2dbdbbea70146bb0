import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { EvidenceListRow, PlacedTexts } from '../../../../src/operations/page/page-data.ts';
import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import type { PageRun } from '../../data/use-run.ts';
import { Answer } from './answer.tsx';
import { EvidenceDetail } from './evidence-detail.tsx';
import { markOf } from './filters.ts';
import { useTexts } from './use-texts.ts';

interface EvidenceListProperties {
  readonly run: PageRun;
  readonly query: EvidenceQuery;
  readonly rows: readonly EvidenceListRow[];
}

const rowHeight = 44;

/** A list of which only the rows in sight exist, and the chosen example beside it. */
export function EvidenceList({ run, query, rows }: EvidenceListProperties) {
  const frame = useRef<HTMLDivElement>(null);
  const [chosenPlace, setChosenPlace] = useState<number>();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const position = Math.max(
    0,
    rows.findIndex(({ place }) => place === chosenPlace),
  );
  const chosen = rows[position];
  const inSight = items.flatMap(({ index }) => rows[index] ?? []);
  const texts = useTexts(run.id, query, chosen === undefined ? inSight : [...inSight, chosen]);
  const move = (event: KeyboardEvent) => {
    const target = moved(event.key, position, rows.length);
    if (target === undefined) return;
    event.preventDefault();
    setChosenPlace(rows[target]?.place);
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
        aria-activedescendant={`example-${chosen?.place}`}
        onKeyDown={move}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <EvidenceRow
                key={row.place}
                row={row}
                texts={texts.get(row.place)}
                start={start}
                position={index + 1}
                total={rows.length}
                isChosen={row === chosen}
                onChoose={() => setChosenPlace(row.place)}
              />
            );
          })}
        </div>
      </div>
      {chosen !== undefined && (
        <EvidenceDetail run={run} row={chosen} texts={texts.get(chosen.place)} query={query} />
      )}
    </div>
  );
}

interface EvidenceRowProperties {
  readonly row: EvidenceListRow;
  readonly texts: PlacedTexts | undefined;
  readonly start: number;
  readonly position: number;
  readonly total: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function EvidenceRow({ row, texts, start, position, total, isChosen, onChoose }: EvidenceRowProperties) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus
    <div
      id={`example-${row.place}`}
      className="evidence-row"
      role="option"
      aria-selected={isChosen}
      aria-posinset={position}
      aria-setsize={total}
      style={{ transform: `translateY(${start}px)`, height: rowHeight }}
      onClick={onChoose}
    >
      <span className="evidence-mark" aria-hidden="true">
        {markOf(row)}
      </span>
      <span className="evidence-input" dir="auto">
        {texts === undefined ? '' : (texts.input?.slice(0, 200) ?? row.exampleId)}
      </span>
      <Answer reading={row.first} />
      <span aria-hidden="true">→</span>
      <Answer reading={row.second} />
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
