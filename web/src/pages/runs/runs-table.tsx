import type { RunListItem } from '../../../../src/operations/page/page-data.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { ModelName } from '../../components/model-name.tsx';
import { SimulatedMark, Status } from '../../components/status.tsx';
import { count, dollars, duration, moment, percent } from '../../format.ts';
import { addressOf } from '../../router.ts';

interface RunsTableProperties {
  readonly runs: readonly RunListItem[];
  readonly chosen: readonly string[];
  readonly onToggle: (runId: string) => void;
}

export function RunsTable({ runs, chosen, onToggle }: RunsTableProperties) {
  return (
    <DataTable<RunListItem>
      className="runs-table"
      whenNarrow="cards"
      rows={runs}
      keyOf={({ id }) => id}
      columns={[
        column(
          'Compare',
          ({ id }) => (
            <input
              type="checkbox"
              aria-label={`Compare ${id}`}
              checked={chosen.includes(id)}
              onChange={() => onToggle(id)}
            />
          ),
          'choice',
          { head: <span className="hidden">Compare</span> },
        ),
        column(
          'Run',
          ({ id, createdAt }) => (
            <>
              <a className="run-link" href={addressOf(['runs', id])}>
                {id}
              </a>
              <div className="quiet">{moment(createdAt)}</div>
            </>
          ),
          'title',
        ),
        column('State', ({ status }) => <Status status={status} />, 'broad'),
        column('Gain in the test, points (95 %)', gainCell, 'broad', { cardTitle: 'Gain, points (95 %)' }),
        column('Test score', scoreCell, 'number broad score'),
        column('Method and model', methodCell, 'method broad'),
        column(
          'Tasks',
          ({ sourceTasks, targetTasks }) => (
            <>
              {sourceTasks} → {targetTasks}
            </>
          ),
          'one-line',
          { head: <span title="source → target">Tasks</span> },
        ),
        numberColumn('Calls', ({ calls }) => count(calls)),
        numberColumn('Cost', ({ usd }) => dollars(usd)),
        numberColumn('Time', ({ wallMs, updatedAt, createdAt }) => duration(wallMs ?? updatedAt - createdAt)),
      ]}
    />
  );
}

function gainCell({ gain }: RunListItem) {
  if (gain === null) return <span className="quiet">not tested</span>;
  return (
    <div className="gain-cell">
      <IntervalBar {...gain} from={-0.5} to={0.5} reference={0} width={90} />
      <Gain {...gain} />
    </div>
  );
}

function scoreCell({ initialScore, finalScore }: RunListItem) {
  if (finalScore === null) return <span className="quiet">–</span>;
  return (
    <>
      <span className="one-line">{percent(initialScore)} →</span>{' '}
      <span className="one-line">{percent(finalScore)}</span>
    </>
  );
}

function methodCell({ problem, method, preset, seed, baseModel, simulated, simulatedModels }: RunListItem) {
  return (
    <>
      {problem ?? (
        <>
          {method} · {preset} <span className="quiet">seed {seed}</span>
        </>
      )}
      <div className="quiet">
        <ModelName name={baseModel} />{' '}
        {simulated && <SimulatedMark base={baseModel} simulatedModels={simulatedModels} />}
      </div>
    </>
  );
}
