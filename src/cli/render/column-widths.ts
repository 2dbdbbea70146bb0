import { sumOf } from '../../stats/moments.ts';
import { visibleLength } from './style.ts';
import { nameBreaks, wordBreaks } from './wrapped.ts';

/** Columns of the terminal between two columns of a table, and before a row of a group. */
export const gap = 2;
/** No column is narrowed further, even in the last resort. */
const narrowest = 10;
/** Running text in less is hard to read: it stands below instead. */
const narrowestText = 20;

export interface Column {
  readonly title: string;
  /** Default `left`. Columns aligned `right` hold numbers and are never wrapped. */
  readonly align?: 'left' | 'right';
  /** Never wrapped: for what is copied, such as an id. */
  readonly whole?: boolean;
  /**
   * What of a cell stands once above the rows that share it where the columns have no room side by side: all of it, or the
   * part of a name before its last slash.
   */
  readonly above?: 'all' | 'folder';
}

export interface Row {
  readonly cells: readonly string[];
  /** What stands once above it and its neighbours of the same group; empty where nothing does. */
  readonly group: string;
}

/** Which columns of a table stand side by side, and how wide each is. */
export interface Part {
  /** Their places among all columns. */
  readonly places: readonly number[];
  readonly widths: readonly number[];
}

/** The width that each column takes if nothing is broken into lines. */
export function naturalWidths(columns: readonly Column[], rows: readonly Row[]): readonly number[] {
  return columns.map(({ title }, place) => Math.max(visibleLength(title), widest(rows, place)));
}

/**
 * The columns in one part or, if they have no room even with titles and texts broken into lines, in several: the first one
 * in each, then as many as fit.
 */
export function partsWithin(
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
): readonly Part[] {
  const needed = columns.map(({ title }, place) => Math.max(longestWord(title), widest(rows, place)));
  const least = columns.map((column, place) => Math.min(needed[place] ?? 0, leastWidth(column, rows, place)));
  const widths = narrowed(needed, least, width);
  if (totalOf(widths) <= width) return [{ places: [...columns.keys()], widths }];
  return sideBySide(widths, width).map((places) => {
    const wanted = narrowed(chosen(needed, places), chosen(least, places), width);
    // What has no room even beside the first column alone is broken, whatever it is.
    const broken = wanted.map((one) => Math.min(one, narrowest));
    return { places, widths: narrowed(wanted, broken, width) };
  });
}

export function totalOf(widths: readonly number[]): number {
  return sumOf(widths) + gap * Math.max(0, widths.length - 1);
}

/** The first cell of a row in a group is set in. */
export function insetOf({ group }: Row, place: number): number {
  return place === 0 && group !== '' ? gap : 0;
}

export function chosen<Item>(items: readonly Item[], places: readonly number[]): readonly Item[] {
  return places.flatMap((place) => items[place] ?? []);
}

/** What a column needs so that no word and no part of a name is broken; all of it for numbers and ids. */
function leastWidth({ title, align, whole }: Column, rows: readonly Row[], place: number): number {
  if (align === 'right' || whole) return Number.POSITIVE_INFINITY;
  const isText = rows.some(({ cells }) => cells[place]?.includes(' '));
  const pieces = rows.map((row) => insetOf(row, place) + longestPiece(row.cells[place] ?? ''));
  return Math.max(isText ? narrowestText : narrowest, longestWord(title), ...pieces);
}

/** Narrows the widest column that may be narrower until all fit or none can be narrowed further. */
function narrowed(widths: readonly number[], least: readonly number[], width: number): readonly number[] {
  const narrow = [...widths];
  while (totalOf(narrow) > width) {
    const candidates = [...narrow.keys()].filter((place) => (narrow[place] ?? 0) > (least[place] ?? 0));
    const [widestPlace] = candidates.sort((one, other) => (narrow[other] ?? 0) - (narrow[one] ?? 0));
    if (widestPlace === undefined) break;
    narrow[widestPlace] = (narrow[widestPlace] ?? 0) - 1;
  }
  return narrow;
}

/** The places of the columns that are drawn side by side, the first one in every part. */
function sideBySide(widths: readonly number[], width: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const place of widths.keys()) {
    if (place === 0) continue;
    const last = found.at(-1);
    const room = last && totalOf(chosen(widths, [...last, place])) <= width;
    if (last !== undefined && room) last.push(place);
    else found.push([0, place]);
  }
  return found.length === 0 ? [[0]] : found;
}

function widest(rows: readonly Row[], place: number): number {
  return Math.max(0, ...rows.map((row) => insetOf(row, place) + visibleLength(row.cells[place] ?? '')));
}

function longestWord(title: string): number {
  return Math.max(...title.split(wordBreaks).map(visibleLength));
}

/** See `linesOf` for where names are broken. */
function longestPiece(text: string): number {
  return Math.max(...text.split(nameBreaks).map(visibleLength));
}
