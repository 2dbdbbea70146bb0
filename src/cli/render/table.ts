import { shownLine } from '../../foundation/shown-text.ts';
import { styled, visibleLength } from './style.ts';

export interface Column {
  readonly title: string;
  /** Default `left`; numbers stand `right`. */
  readonly align?: 'left' | 'right';
}

/** Rows under titles, two spaces between columns. A cell is one line, whatever stands in it. */
export function table(columns: readonly Column[], contents: readonly (readonly string[])[]): string {
  const rows = contents.map((cells) => cells.map(shownLine));
  const widths = columns.map(({ title }, place) =>
    Math.max(title.length, ...rows.map((row) => visibleLength(row[place] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, place) => padded(cells[place] ?? '', widths[place] ?? 0, align))
      .join('  ')
      .trimEnd();
  const titles = line(columns.map(({ title }) => title));
  return [styled('dim', titles), ...rows.map(line)].join('\n');
}

function padded(text: string, width: number, align: Column['align']): string {
  const room = ' '.repeat(Math.max(0, width - visibleLength(text)));
  return align === 'right' ? room + text : text + room;
}
