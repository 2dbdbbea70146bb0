import { shownLine } from '../../foundation/shown-text.ts';
import {
  type Column,
  chosen,
  gap,
  insetOf,
  naturalWidths,
  partsWithin,
  type Row,
  totalOf,
} from './column-widths.ts';
import { styled, terminalWidth, visibleLength } from './style.ts';
import { linesOf } from './wrapped.ts';

/** A column of a table of items: its title, and the text of its cell for an item. */
export interface Field<Item> extends Column {
  readonly cell: (item: Item) => string;
}

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

/** A column of names such as `review/baby`; where room is scarce, those with the same beginning form a group. */
export function named<Item>(title: string, cell: (item: Item) => string): Field<Item> {
  return { title, above: 'folder', cell };
}

/** A column that says the same in many rows; where room is scarce, these form a group. */
export function shared<Item>(title: string, cell: (item: Item) => string): Field<Item> {
  return { title, above: 'all', cell };
}

/**
 * Rows under titles, two spaces between columns; a cell is one text without lines of its own. No line is wider than the
 * terminal. What has no room side by side is set in groups, then titles and texts are broken into lines; what still has no
 * room stands below, beside the first column again.
 */
export function table(
  columns: readonly Column[],
  contents: readonly (readonly string[])[],
  width = terminalWidth(),
): string {
  const plain = contents.map((cells): Row => ({ cells: cells.map(shownLine), group: '' }));
  const natural = naturalWidths(columns, plain);
  if (totalOf(natural) <= width) return drawn(columns, plain, natural);
  const places = [...columns.keys()].filter((place) => columns[place]?.above !== 'all');
  const kept = chosen(columns, places);
  const rows = plain.map(({ cells }) => withCells(inGroup(columns, cells, width), places));
  return partsWithin(kept, rows, width)
    .flatMap(({ places: beside, widths }, part) => {
      const cells = rows.map((row) => withCells(row, beside));
      const said = part === 0 ? cells : cells.filter(saysMore);
      return part > 0 && said.length === 0 ? [] : [drawn(chosen(kept, beside), said, widths)];
    })
    .join('\n\n');
}

/** A row without what it shares with others, which becomes its group. */
function inGroup(columns: readonly Column[], cells: readonly string[], width: number): Row {
  const heads = columns.map(({ above }, place) => sharedPart(cells[place] ?? '', above));
  const wholes = heads.filter((_head, place) => columns[place]?.above === 'all');
  const group = [...new Set([...wholes, ...heads])].filter((head) => head !== '').join(' ');
  return {
    cells: cells.map((cell, place) => cell.slice(heads[place]?.length)),
    group: linesOf(group, width).join('\n'),
  };
}

function sharedPart(cell: string, above: Column['above']): string {
  if (above === undefined) return '';
  return above === 'all' ? cell : cell.slice(0, cell.lastIndexOf('/') + 1);
}

function withCells({ cells, group }: Row, places: readonly number[]): Row {
  return { cells: places.map((place) => cells[place] ?? ''), group };
}

/** In a part below, a row that only repeats its name is left out. */
function saysMore({ cells }: Row): boolean {
  return cells.slice(1).some((cell) => cell !== '' && cell !== '-');
}

function drawn(columns: readonly Column[], rows: readonly Row[], widths: readonly number[]): string {
  const titles = block(columns, { cells: columns.map(({ title }) => title), group: '' }, widths);
  const body = rows.flatMap((row, place) => {
    const isNew = row.group !== '' && row.group !== rows[place - 1]?.group;
    return [...(isNew ? [row.group] : []), ...block(columns, row, widths)];
  });
  return [...titles.map((line) => styled('dim', line)), ...body].join('\n');
}

function block(columns: readonly Column[], row: Row, widths: readonly number[]): readonly string[] {
  const cells = columns.map((_column, place) => {
    const inset = insetOf(row, place);
    const lines = linesOf(row.cells[place] ?? '', (widths[place] ?? 1) - inset);
    return lines.map((line) => `${' '.repeat(inset)}${line}`);
  });
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_unused, line) =>
    columns
      .map(({ align }, place) => padded(cells[place]?.[line] ?? '', widths[place] ?? 0, align))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function padded(text: string, width: number, align: Column['align']): string {
  const room = ' '.repeat(Math.max(0, width - visibleLength(text)));
  return align === 'right' ? room + text : text + room;
}
