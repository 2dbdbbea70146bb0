import { percentInterval } from '../../format.ts';

/** A score in [0, 1] of a grid; `null` when nothing could be scored. */
export interface GridCell {
  readonly score: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

interface ScoreGridProperties {
  readonly label: string;
  readonly rowTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly GridCell[] }[];
}

/** Scores in per cent by row and column: the number is the score, the shade repeats it; intervals are below. */
export function ScoreGrid({ label, rowTitle, columns, rows }: ScoreGridProperties) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too
    <section className="table-frame heat-frame" tabIndex={0} aria-label={label}>
      <table className="heat grid">
        <thead>
          <tr>
            <th scope="col">{rowTitle}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <ScoreCell key={columns[index]} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ScoreCell({ cell: { score, low, high } }: { readonly cell: GridCell }) {
  if (score === null) return <td className="number heat-none">not scored</td>;
  return (
    <td className={`number heat-${Math.min(9, Math.floor(score * 10))}`}>
      {(score * 100).toFixed(1)}
      {low != null && high != null && <div className="cell-interval">{percentInterval(low, high)}</div>}
    </td>
  );
}
