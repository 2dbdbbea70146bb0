import type { QueueStatus } from '../../../../src/cluster/status/cluster-status.ts';
import { count } from '../../format.ts';

/** How long the queue of each model is. */
export function QueueTable({ queues }: { readonly queues: readonly QueueStatus[] }) {
  return (
    <section>
      <h2>Queues</h2>
      {queues.length === 0 ? (
        <p className="quiet">No run has asked for anything, and no worker serves a model.</p>
      ) : (
        <div className="table-frame">
          <table>
            <thead>
              <tr>
                <th>Model</th>
                <th className="number">Workers</th>
                <th className="number">Waiting</th>
                <th className="number">Under way</th>
                <th className="number">Answered, not yet taken</th>
              </tr>
            </thead>
            <tbody>
              {queues.map(({ model, workers, waiting, active, answered }) => (
                <tr key={model}>
                  <td>{model}</td>
                  <td className="number">{workers === 0 ? 'none' : count(workers)}</td>
                  <td className="number">{count(waiting)}</td>
                  <td className="number">{count(active)}</td>
                  <td className="number">{count(answered)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="quiet">In jobs: batches of 1 to 16 calls.</p>
    </section>
  );
}
