import { useEffect, useState } from 'react';
import type { PageCluster } from '../../../../src/operations/page/page-data.ts';
import { Notice, Waiting } from '../../components/notice.tsx';
import { count } from '../../format.ts';
import { QueueTable } from './queue-table.tsx';
import { WorkerTable } from './worker-table.tsx';

/** The workers that make model calls for runs, and the queue before them. */
export function WorkersPage() {
  const cluster = useCluster();
  if (cluster === undefined) return <Waiting what="the queue" />;
  if (cluster.state === 'none') {
    return (
      <Notice title="No queue is in use." isPage>
        <p>
          Runs here call their models themselves. With <code>metaspo optimize --queue redis://host:6379</code>{' '}
          workers on other machines make the calls; <code>metaspo ui --queue</code> then shows them here.
        </p>
      </Notice>
    );
  }
  if (cluster.state === 'unreachable') {
    return (
      <Notice title="The queue cannot be looked at." isError isPage>
        <p>{cluster.message}</p>
        <p>
          Runs keep no passwords: give the whole address with <code>metaspo ui --queue</code> or
          METASPO_QUEUE.
        </p>
      </Notice>
    );
  }
  const { workers, queues, queue } = cluster.status;
  const pace = workers.reduce((sum, { callsPerSecond }) => sum + callsPerSecond, 0);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Workers</h1>
          <p className="quiet">
            Queue at {queue} · {count(workers.length)} alive · {pace.toFixed(1)} attempts a second
          </p>
        </div>
      </div>
      <QueueTable queues={queues} />
      <WorkerTable workers={workers} />
    </>
  );
}

/** The queue and its workers as they change, while the page is open. */
function useCluster(): PageCluster | undefined {
  const [cluster, setCluster] = useState<PageCluster>();
  useEffect(() => {
    const stream = new EventSource('/api/cluster/live');
    stream.addEventListener('cluster', ({ data }) => setCluster(JSON.parse(data) as PageCluster));
    return () => stream.close();
  }, []);
  return cluster;
}
