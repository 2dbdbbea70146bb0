import type { RunListItem } from '../../../../src/operations/page/page-data.ts';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { SimulatedMark, Status } from '../../components/status.tsx';
import { count, dollars, duration, moment, percent, plural } from '../../format.ts';
import { addressOf } from '../../router.ts';

interface RunsTableProperties {
  readonly runs: readonly RunListItem[];
  readonly chosen: readonly string[];
  readonly onToggle: (runId: string) => void;
}

export function RunsTable({ runs, chosen, onToggle }: RunsTableProperties) {
  return (
    <div className="table-frame">
      <table className="runs-table">
        <thead>
          <tr>
            <th>
              <span className="hidden">Compare</span>
            </th>
            <th>Run</th>
            <th>State</th>
            <th>Method and model</th>
            <th>Gain in the test, points (95 %)</th>
            <th className="number">Test score</th>
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
  const { id, createdAt, status, method, preset, seed, baseModel, simulated, gain } = run;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${id}`}
          checked={isChosen}
          onChange={() => onToggle(id)}
        />
      </td>
      <td>
        <a className="run-link" href={addressOf(['runs', id])}>
          {id}
        </a>
        <div className="quiet">{moment(createdAt)}</div>
      </td>
      <td>
        <Status status={status} />
      </td>
      <td>
        {method} · {preset} <span className="quiet">seed {seed}</span>
        <div className="quiet">
          {baseModel ?? 'no base model'} {simulated && <SimulatedMark />}
        </div>
      </td>
      <td>
        {gain === null ? (
          <span className="quiet">not tested</span>
        ) : (
          <div className="gain-cell">
            <IntervalBar {...gain} from={-0.5} to={0.5} reference={0} width={90} />
            <Gain {...gain} />
          </div>
        )}
      </td>
      <td className="number">
        {run.finalScore === null ? '–' : `${percent(run.initialScore)} → ${percent(run.finalScore)}`}
        <div className="quiet">{plural(run.sourceTasks, 'source task')}</div>
      </td>
      <td className="number">{count(run.calls)}</td>
      <td className="number">{dollars(run.usd)}</td>
      <td className="number">{duration(run.wallMs ?? run.updatedAt - createdAt)}</td>
    </tr>
  );
}
