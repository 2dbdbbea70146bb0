import { shownLine } from '../../foundation/shown-text.ts';
import { styled, terminalWidth, visibleLength } from './style.ts';
import { linesOf } from './wrapped.ts';

export interface Column {
  readonly title: string;
  /** Default `left`. Columns aligned `right` hold numbers and are never wrapped. */
  readonly align?: 'left' | 'right';
  /** Never wrapped: for what is copied, such as an id. */
  readonly whole?: boolean;
}

/** A column of a table of items: its title, and the text of its cell for an item. */
export interface Field<Item> extends Column {
  readonly cell: (item: Item) => string;
}

type Rows = readonly (readonly string[])[];

const gap = 2;
const narrowest = 10;

/** A table with a row for each item. */
export function tableOf<Item>(items: readonly Item[], fields: readonly Field<Item>[]): string {
  return table(
    fields,
    items.map((item) => fields.map(({ cell }) => cell(item))),
  );
}

/** A column of text. */
export function left<Item>(title: string, cell: (item: Item) => string): Field<Item> {
  return { title, cell };
}

/** A column of numbers. */
export function right<Item>(title: string, cell: (item: Item) => string): Field<Item> {
  return { title, align: 'right', cell };
}

/** A column that is never wrapped. */
export function whole<Item>(title: string, cell: (item: Item) => string): Field<Item> {
  return { title, whole: true, cell };
}

/**
 * Rows under titles, two spaces between columns; a cell is one text without lines of its own. No line wider than the terminal: titles and texts are broken into lines
 * first; what has no room beside the others then stands below, beside the first column again.
 */
export function table(columns: readonly Column[], contents: Rows, width = terminalWidth()): string {
  const rows = contents.map((cells) => cells.map(shownLine));
  const natural = columns.map(({ title }, place) => Math.max(visibleLength(title), widest(rows, place)));
  if (totalOf(natural) <= width) return drawn(columns, rows, natural);
  const needed = columns.map(({ title }, place) => Math.max(longestWord(title), widest(rows, place)));
  const widths = narrowed(columns, needed, width);
  if (totalOf(widths) <= width) return drawn(columns, rows, widths);
  return parts(widths, width)
    .map((places) => {
      const own = places.flatMap((place) => columns[place] ?? []);
      const cells = rows.map((row) => places.map((place) => row[place] ?? ''));
      const wanted = narrowed(
        own,
        places.map((place) => needed[place] ?? 0),
        width,
      );
      // What has no room even beside the first column alone is broken, whatever it is.
      return drawn(
        own,
        cells,
        narrowed(
          own.map(({ title }) => ({ title })),
          wanted,
          width,
        ),
      );
    })
    .join('\n\n');
}

/** Narrows the widest column that may be wrapped until all fit or none can be narrowed further. */
function narrowed(columns: readonly Column[], widths: readonly number[], width: number): readonly number[] {
  const narrow = [...widths];
  while (totalOf(narrow) > width) {
    const candidates = columns.flatMap(({ align, whole }, place) =>
      align === 'right' || whole || (narrow[place] ?? 0) <= narrowest ? [] : [place],
    );
    const [widestPlace] = candidates.sort((one, other) => (narrow[other] ?? 0) - (narrow[one] ?? 0));
    if (widestPlace === undefined) break;
    narrow[widestPlace] = (narrow[widestPlace] ?? 0) - 1;
  }
  return narrow;
}

/** Which columns are drawn side by side: the first one in every part, then as many as fit. */
function parts(widths: readonly number[], width: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const place of widths.keys()) {
    if (place === 0) continue;
    const last = found.at(-1);
    const room = last && totalOf([...last, place].map((one) => widths[one] ?? 0)) <= width;
    if (last !== undefined && room) last.push(place);
    else found.push([0, place]);
  }
  return found.length === 0 ? [[0]] : found;
}

function drawn(columns: readonly Column[], rows: Rows, widths: readonly number[]): string {
  const block = (cells: readonly string[]) => {
    const lines = columns.map((_column, place) => linesOf(cells[place] ?? '', widths[place] ?? 1));
    const height = Math.max(...lines.map(({ length }) => length));
    return Array.from({ length: height }, (_unused, line) =>
      columns
        .map(({ align }, place) => padded(lines[place]?.[line] ?? '', widths[place] ?? 0, align))
        .join(' '.repeat(gap))
        .trimEnd(),
    );
  };
  const titles = block(columns.map(({ title }) => title)).map((line) => styled('dim', line));
  return [...titles, ...rows.flatMap(block)].join('\n');
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, widths.length - 1);
}

function widest(rows: Rows, place: number): number {
  return Math.max(0, ...rows.map((row) => visibleLength(row[place] ?? '')));
}

function longestWord(title: string): number {
  return Math.max(...title.split(' ').map(visibleLength));
}

function padded(text: string, width: number, align: Column['align']): string {
  const room = ' '.repeat(Math.max(0, width - visibleLength(text)));
  return align === 'right' ? room + text : text + room;
}
