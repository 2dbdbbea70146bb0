import type { ProgressReported } from '../../../../src/operations/progress-report.ts';
import { count } from '../../format.ts';

interface EndpointsProperties {
  readonly endpoints: ProgressReported['endpoints'];
}

/** How busy each server is: calls in flight, what it takes at once at present, and what waits. */
export function Endpoints({ endpoints }: EndpointsProperties) {
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th>Endpoint</th>
            <th className="number">Calls in flight</th>
            <th className="number">Limit at once</th>
            <th className="number">Waiting</th>
            <th>State</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map(({ endpoint, inFlight, limit, waiting, pausedUntil }) => (
            <tr key={endpoint}>
              <td>{endpoint}</td>
              <td className="number">{count(inFlight)}</td>
              <td className="number">{count(Math.floor(limit))}</td>
              <td className="number">{count(waiting)}</td>
              <td>{pausedUntil === undefined ? 'takes calls' : `pauses until ${timeOf(pausedUntil)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString('en-GB');
}
