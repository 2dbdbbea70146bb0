import type { PageScores } from '../../../../src/operations/page/page-data.ts';
import type { PageRun } from '../../data/use-run.ts';
import { useScores } from '../../data/use-scores.ts';
import { count, percentInterval, shortName } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';
import type { PromptEntry } from './prompt-entries.ts';

interface HeatMapProperties {
  readonly run: PageRun;
  readonly entries: readonly PromptEntry[];
}

/** The most columns that are shown at once; the latest are. */
const mostColumns = 200;

/** A column: a candidate. */
interface Column {
  readonly key: string;
  readonly name: string;
  readonly isAccepted: boolean;
  readonly address: string;
  readonly cellOf: (taskName: string) => Cell | undefined;
}

interface Cell {
  readonly score: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly examples: number;
}

/** Tasks by candidates: the number is the score, the shade repeats it. */
export function HeatMap({ run, entries }: HeatMapProperties) {
  const { data } = useScores(run.id);
  if (data === undefined) return null;
  const columns = candidateColumns(run, entries, data);
  const names = run.facts.tasks.map(({ name }) => name);
  const scored = columns.filter(({ cellOf }) => names.some((name) => cellOf(name) !== undefined));
  const shown = scored.slice(-mostColumns);
  const tasks = names.filter((name) => shown.some(({ cellOf }) => cellOf(name) !== undefined));
  if (shown.length === 0) return null;
  const title = 'Tasks by candidates';
  return (
    <section className="block">
      <h2>{title}</h2>
      <p className="quiet">
        Score on train in per cent, over the examples that each candidate answered: few, if it was dropped
        early. ✓ marks accepted candidates.
        {scored.length > mostColumns && ` The latest ${mostColumns} of ${count(scored.length)}.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too */}
      <section className="table-frame heat-frame" tabIndex={0} aria-label={title}>
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">Task</th>
              {shown.map((column) => (
                <ColumnHead key={column.key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map((name) => (
              <tr key={name}>
                <th scope="row">{shortName(name)}</th>
                {shown.map(({ key, cellOf }) => (
                  <HeatCell key={key} cell={cellOf(name)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function candidateColumns(
  run: PageRun,
  entries: readonly PromptEntry[],
  { system }: PageScores,
): readonly Column[] {
  const scores = new Map(
    system
      .filter(({ split }) => split === 'train')
      .map((score) => [`${score.systemPromptId} ${score.taskName}`, score]),
  );
  return entries.map((entry) => ({
    key: entry.key,
    name: promptName(entry),
    isAccepted: entry.standing === 'accepted',
    address: addressOf(['runs', run.id, 'prompts'], { prompt: entry.promptId }),
    cellOf: (taskName) => scores.get(`${entry.promptId} ${taskName}`),
  }));
}

function ColumnHead({ column: { name, isAccepted, address } }: { readonly column: Column }) {
  return (
    <th scope="col" className="number">
      {isAccepted && <span aria-hidden="true">✓ </span>}
      <a href={address}>{name}</a>
    </th>
  );
}

function HeatCell({ cell }: { readonly cell: Cell | undefined }) {
  if (cell === undefined) return <td className="number heat-none">·</td>;
  const step = Math.min(9, Math.floor(cell.score * 10));
  const interval = `${percentInterval(cell.low, cell.high)}, ${count(cell.examples)} examples`;
  return (
    <td className={`number heat-${step}`} title={interval}>
      {Math.round(cell.score * 100)}
    </td>
  );
}
