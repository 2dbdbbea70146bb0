import type { WorkerReport } from '../../../../src/cluster/status/worker-report.ts';
import { count, duration } from '../../format.ts';

/** The workers, one line for each model that they serve. */
export function WorkerTable({ workers }: { readonly workers: readonly WorkerReport[] }) {
  return (
    <section className="block">
      <h2>Workers</h2>
      {workers.length === 0 ? (
        <p className="quiet">
          None was heard of in the last seconds. Start one with <code>metaspo worker --queue …</code>.
        </p>
      ) : (
        <div className="table-frame">
          <table>
            <thead>
              <tr>
                <th>Worker</th>
                <th>Model and endpoint</th>
                <th className="number">In flight</th>
                <th className="number">Limit at once</th>
                <th className="number">Waiting</th>
                <th className="number">Attempts a second</th>
                <th className="number">Attempts</th>
                <th className="number">Failed</th>
                <th className="number">Tokens</th>
              </tr>
            </thead>
            <tbody>{workers.flatMap(rowsOf)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function rowsOf(worker: WorkerReport) {
  const { id, host, processId, startedAt, draining, callsPerSecond, limits, models } = worker;
  return models.map((model, index) => (
    <tr key={`${id} ${model.id}`}>
      <td>
        {index === 0 && (
          <>
            {host} <span className="quiet">process {processId}</span>
            <div className="quiet">
              {draining ? 'is leaving' : `up ${duration(Date.now() - startedAt)}`}
              {limits.requests !== undefined && `, ${count(limits.requests)} requests a minute`}
              {limits.tokens !== undefined && `, ${count(limits.tokens)} tokens a minute`}
            </div>
          </>
        )}
      </td>
      <td>
        {model.id}
        <div className="quiet">
          {model.endpoint}
          {model.pausedUntil !== undefined && ', pauses'}
        </div>
      </td>
      <td className="number">{count(model.inFlight)}</td>
      <td className="number">{count(Math.floor(model.limit))}</td>
      <td className="number">{count(model.waiting)}</td>
      <td className="number">{index === 0 ? callsPerSecond.toFixed(1) : ''}</td>
      <td className="number">{count(model.calls)}</td>
      <td className="number">{count(model.errors)}</td>
      <td className="number">{count(model.tokens)}</td>
    </tr>
  ));
}
