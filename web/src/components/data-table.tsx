import type { ReactNode } from 'react';

/** A column of a table over rows: its title, and what stands in its cells. */
export interface TableColumn<Row> {
  readonly title: string;
  /** Of the cells; `number` aligns the title, too. */
  readonly className?: string;
  readonly cell: (row: Row) => ReactNode;
}

export function column<Row>(
  title: string,
  cell: (row: Row) => ReactNode,
  className?: string,
): TableColumn<Row> {
  return { title, cell, className };
}

export function numberColumn<Row>(title: string, cell: (row: Row) => ReactNode): TableColumn<Row> {
  return { title, cell, className: 'number' };
}

interface DataTableProperties<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly TableColumn<Row>[];
  /** `cards`: each row is a card, whose cells name their column. */
  readonly whenNarrow?: 'cards';
}

export function DataTable<Row>({ rows, keyOf, columns, whenNarrow }: DataTableProperties<Row>) {
  return (
    <div className="table-frame">
      <table className={whenNarrow && 'cards-when-narrow'}>
        <thead>
          <tr>
            {columns.map(({ title, className }) => (
              <th key={title} className={className === 'number' ? className : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, className, cell }) => (
                <td
                  key={title}
                  className={className}
                  data-label={whenNarrow && className !== 'title' ? title : undefined}
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
