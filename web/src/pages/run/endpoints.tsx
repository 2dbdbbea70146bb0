import type { ProgressReported } from '../../../../src/operations/progress-report.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { count } from '../../format.ts';

interface EndpointsProperties {
  readonly endpoints: ProgressReported['endpoints'];
}

/** How busy each server is: calls in flight, what it takes at once at present, and what waits. */
export function Endpoints({ endpoints }: EndpointsProperties) {
  return (
    <DataTable<ProgressReported['endpoints'][number]>
      rows={endpoints}
      keyOf={({ endpoint }) => endpoint}
      columns={[
        column('Endpoint', ({ endpoint }) => endpoint),
        numberColumn('Calls in flight', ({ inFlight }) => count(inFlight)),
        numberColumn('Limit at once', ({ limit }) => count(Math.floor(limit))),
        numberColumn('Waiting', ({ waiting }) => count(waiting)),
        column('State', ({ pausedUntil }) =>
          pausedUntil === undefined ? 'takes calls' : `pauses until ${timeOf(pausedUntil)}`,
        ),
      ]}
    />
  );
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString('en-GB');
}
