import type { RunListItem } from '../../../../src/operations/page/page-data.ts';
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
    <div className="table-frame">
      <table className="runs-table cards-when-narrow">
        <thead>
          <tr>
            <th>
              <span className="hidden">Compare</span>
            </th>
            <th>Run</th>
            <th>State</th>
            <th>Gain in the test, points (95 %)</th>
            <th className="number">Test score</th>
            <th>Method and model</th>
            <th title="source → target">Tasks</th>
            <th className="number">Calls</th>
            <th className="number">Cost</th>
            <th className="number">Time</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} isChosen={chosen.includes(run.id)} onToggle={onToggle} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RunRowProperties {
  readonly run: RunListItem;
  readonly isChosen: boolean;
  readonly onToggle: (runId: string) => void;
}

function RunRow({ run, isChosen, onToggle }: RunRowProperties) {
  const {
    id,
    createdAt,
    status,
    method,
    preset,
    seed,
    baseModel,
    simulated,
    simulatedModels,
    gain,
    problem,
  } = run;
  return (
    <tr>
      <td className="choice">
        <input
          type="checkbox"
          aria-label={`Compare ${id}`}
          checked={isChosen}
          onChange={() => onToggle(id)}
        />
      </td>
      <td className="title">
        <a className="run-link" href={addressOf(['runs', id])}>
          {id}
        </a>
        <div className="quiet">{moment(createdAt)}</div>
      </td>
      <td className="broad" data-label="State">
        <Status status={status} />
      </td>
      <td className="broad" data-label="Gain, points (95 %)">
        {gain === null ? (
          <span className="quiet">not tested</span>
        ) : (
          <div className="gain-cell">
            <IntervalBar {...gain} from={-0.5} to={0.5} reference={0} width={90} />
            <Gain {...gain} />
          </div>
        )}
      </td>
      <td className="number broad score" data-label="Test score">
        {run.finalScore === null ? (
          <span className="quiet">–</span>
        ) : (
          <>
            <span className="one-line">{percent(run.initialScore)} →</span>{' '}
            <span className="one-line">{percent(run.finalScore)}</span>
          </>
        )}
      </td>
      <td className="method broad" data-label="Method and model">
        {problem ?? (
          <>
            {method} · {preset} <span className="quiet">seed {seed}</span>
          </>
        )}
        <div className="quiet">
          <ModelName name={baseModel} />{' '}
          {simulated && <SimulatedMark base={baseModel} simulatedModels={simulatedModels} />}
        </div>
      </td>
      <td data-label="Tasks" className="one-line">
        {run.sourceTasks} → {run.targetTasks}
      </td>
      <td className="number" data-label="Calls">
        {count(run.calls)}
      </td>
      <td className="number" data-label="Cost">
        {dollars(run.usd)}
      </td>
      <td className="number" data-label="Time">
        {duration(run.wallMs ?? run.updatedAt - createdAt)}
      </td>
    </tr>
  );
}
