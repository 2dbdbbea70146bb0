import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';

const rowHeight = 44;

/** A list of which one row is chosen, and only the rows in sight exist. */
export interface Choices {
  readonly id: string;
  readonly total: number;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly height: number;
  /** The rows in sight. */
  readonly items: readonly VirtualItem[];
  readonly chosen: number;
  readonly choose: (position: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useChoices(total: number): Choices {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState(0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const target = moved(event.key, chosen, total);
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
    virtual.scrollToIndex(target);
  };
  const [height, items] = [virtual.getTotalSize(), virtual.getVirtualItems()];
  return { id, total, frame, height, items, chosen, choose, onKeyDown };
}

interface ChoiceListProperties {
  readonly choices: Choices;
  readonly label: string;
  /** Beside `choice-row`. */
  readonly rowClass: string;
  /** What the row at a position shows, from 0. */
  readonly children: (position: number) => ReactNode;
}

export function ChoiceList({ choices, label, rowClass, children }: ChoiceListProperties) {
  const { id, total, frame, height, items, chosen, choose, onKeyDown } = choices;
  return (
    <div
      ref={frame}
      className="choice-list"
      role="listbox"
      tabIndex={0}
      aria-label={`${label}; arrow keys choose one`}
      aria-activedescendant={`${id}-${chosen}`}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height, position: 'relative' }}>
        {items.map(({ index, start }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus
          <div
            key={index}
            id={`${id}-${index}`}
            className={`choice-row ${rowClass}`}
            role="option"
            aria-selected={index === chosen}
            aria-posinset={index + 1}
            aria-setsize={total}
            style={{ transform: `translateY(${start}px)`, height: rowHeight }}
            onClick={() => choose(index)}
          >
            {children(index)}
          </div>
        ))}
      </div>
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
