/** Rows that are read at once: a table may hold millions. */
export const pageSize = 200;

/** Rows in the order of their positions, page by page; `pageBehind` gives at most `pageSize` of those behind a position. */
export function* pages<Row>(
  after: number,
  positionOf: (row: Row) => number,
  pageBehind: (position: number) => readonly Row[],
): Generator<readonly Row[]> {
  let position = after;
  while (true) {
    const rows = pageBehind(position);
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    position = positionOf(last);
  }
}
