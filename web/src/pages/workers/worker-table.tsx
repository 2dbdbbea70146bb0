import type { WorkerReport } from '../../../../src/cluster/status/worker-report.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
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
        <DataTable<ServedModel>
          rows={workers.flatMap((worker) =>
            worker.models.map((model, place) => ({ worker, model, isFirst: place === 0 })),
          )}
          keyOf={({ worker, model }) => `${worker.id} ${model.id}`}
          columns={[
            column('Worker', ({ worker, isFirst }) => isFirst && <WorkerCell worker={worker} />),
            column('Model and endpoint', ({ model }) => (
              <>
                {model.id}
                <div className="quiet">
                  {model.endpoint}
                  {model.pausedUntil !== undefined && ', pauses'}
                </div>
              </>
            )),
            numberColumn('In flight', ({ model }) => count(model.inFlight)),
            numberColumn('Limit at once', ({ model }) => count(Math.floor(model.limit))),
            numberColumn('Waiting', ({ model }) => count(model.waiting)),
            numberColumn('Attempts a second', ({ worker, isFirst }) =>
              isFirst ? worker.callsPerSecond.toFixed(1) : '',
            ),
            numberColumn('Attempts', ({ model }) => count(model.calls)),
            numberColumn('Failed', ({ model }) => count(model.errors)),
            numberColumn('Tokens', ({ model }) => count(model.tokens)),
          ]}
        />
      )}
    </section>
  );
}

/** A model with its worker, which is named in the first of its lines. */
interface ServedModel {
  readonly worker: WorkerReport;
  readonly model: WorkerReport['models'][number];
  readonly isFirst: boolean;
}

function WorkerCell({
  worker: { host, processId, startedAt, draining, limits },
}: {
  readonly worker: WorkerReport;
}) {
  return (
    <>
      {host} <span className="quiet">process {processId}</span>
      <div className="quiet">
        {draining ? 'is leaving' : `up ${duration(Date.now() - startedAt)}`}
        {limits.requests !== undefined && `, ${count(limits.requests)} requests a minute`}
        {limits.tokens !== undefined && `, ${count(limits.tokens)} tokens a minute`}
      </div>
    </>
  );
}
