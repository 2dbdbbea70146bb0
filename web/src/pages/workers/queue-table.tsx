import type { QueueStatus } from '../../../../src/cluster/status/cluster-status.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { count } from '../../format.ts';

/** How long the queue of each model is. */
export function QueueTable({ queues }: { readonly queues: readonly QueueStatus[] }) {
  return (
    <section>
      <h2>Queues</h2>
      {queues.length === 0 ? (
        <p className="quiet">No run has asked for anything, and no worker serves a model.</p>
      ) : (
        <DataTable<QueueStatus>
          rows={queues}
          keyOf={({ model }) => model}
          columns={[
            column('Model', ({ model }) => model),
            numberColumn('Workers', ({ workers }) => (workers === 0 ? 'none' : count(workers))),
            numberColumn('Waiting', ({ waiting }) => count(waiting)),
            numberColumn('Under way', ({ active }) => count(active)),
            numberColumn('Answered, not yet taken', ({ answered }) => count(answered)),
          ]}
        />
      )}
      <p className="quiet">In jobs: batches of 1 to 16 calls.</p>
    </section>
  );
}
