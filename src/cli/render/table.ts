import { styled, visibleLength } from './style.ts';

export interface Column {
  readonly title: string;
  /** Default `left`; numbers stand `right`. */
  readonly align?: 'left' | 'right';
}

/** Rows under titles, two spaces between columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => visibleLength(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd();
  const titles = line(columns.map(({ title }) => title));
  return [styled('dim', titles), ...rows.map(line)].join('\n');
}

function padded(text: string, width: number, align: Column['align']): string {
  const room = ' '.repeat(Math.max(0, width - visibleLength(text)));
  return align === 'right' ? room + text : text + room;
}
