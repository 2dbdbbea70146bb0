import type { ReactNode } from 'react';

/** A column of a table over rows: its title, and what its cells show. */
export interface TableColumn<Row> {
  readonly title: string;
  /** Of the cells; `number` aligns the title, too. */
  readonly className?: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the table's head shows, if that is more than the title. */
  readonly head?: ReactNode;
  /** The title that a cell shows in a card, where it is a shorter one. */
  readonly cardTitle?: string;
}

type Details<Row> = Pick<TableColumn<Row>, 'head' | 'cardTitle'>;

export function column<Row>(
  title: string,
  cell: (row: Row) => ReactNode,
  className?: string,
  details?: Details<Row>,
): TableColumn<Row> {
  return { title, cell, className, ...details };
}

export function numberColumn<Row>(title: string, cell: (row: Row) => ReactNode): TableColumn<Row> {
  return { title, cell, className: 'number' };
}

interface DataTableProperties<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly TableColumn<Row>[];
  readonly className?: string;
  /** `cards`: each row is a card, whose cells name their column. */
  readonly whenNarrow?: 'cards';
}

export function DataTable<Row>({ rows, keyOf, columns, className, whenNarrow }: DataTableProperties<Row>) {
  const classes = [className, whenNarrow && 'cards-when-narrow'].filter(Boolean).join(' ');
  return (
    <div className="table-frame">
      <table className={classes || undefined}>
        <thead>
          <tr>
            {columns.map(({ title, head = title, className: ofCells = '' }) => (
              <th key={title} className={/\bnumber\b/.test(ofCells) ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, className: ofCell, cell, cardTitle = title }) => (
                <td
                  key={title}
                  className={ofCell}
                  data-label={whenNarrow && !untitled.has(ofCell) ? cardTitle : undefined}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Cells that need no title in a card. */
const untitled: ReadonlySet<string | undefined> = new Set(['title', 'choice']);
