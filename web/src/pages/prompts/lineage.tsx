import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Change } from '../../components/gain.tsx';
import { count } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';
import type { PromptEntry } from './prompt-entries.ts';
import { Standing } from './standing.tsx';

interface LineageProperties {
  readonly entries: readonly PromptEntry[];
  readonly chosen: PromptEntry;
  readonly onChoose: (entry: PromptEntry) => void;
}

/** The tree of prompts: the line to the present one runs down on the left, what was not taken branches off. */
export function Lineage({ entries, chosen, onChoose }: LineageProperties) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what should come into sight
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    if (item != null && list.current !== null) keepInSight(item, list.current);
  }, [chosen.key]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = entries[entries.findIndex(({ key }) => key === chosen.key) + step];
    if (next === undefined) return;
    onChoose(next);
    list.current?.querySelectorAll('button')[entries.indexOf(next)]?.focus();
  };
  return (
    <ul className="lineage" ref={list} aria-label="Lineage of the prompts, oldest first" onKeyDown={move}>
      {entries.map((entry) => (
        <li key={entry.key} className={`depth-${entry.depth}`}>
          <button
            type="button"
            className="lineage-entry"
            aria-current={entry.key === chosen.key}
            tabIndex={entry.key === chosen.key ? 0 : -1}
            title={entry.reason === '' ? undefined : entry.reason}
            onClick={() => onChoose(entry)}
          >
            <span className="lineage-name">{promptName(entry)}</span>
            <Standing entry={entry} />
            {entry.decision?.difference !== undefined && (
              <Change
                difference={entry.decision.difference}
                low={entry.decision.low}
                high={entry.decision.high}
              />
            )}
            <span className="quiet lineage-length">{count(entry.text.length)} ch.</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Scrolls the list, never the page. */
function keepInSight(item: HTMLElement, list: HTMLElement): void {
  const [itemBox, listBox] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (itemBox.top >= listBox.top && itemBox.bottom <= listBox.bottom) return;
  list.scrollTop += itemBox.top - listBox.top - list.clientHeight / 2;
}
