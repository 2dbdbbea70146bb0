import { useEffect, useState } from 'react';
import type { PageCluster } from '../../../../src/operations/page/cluster-data.ts';

/** The queue and its workers as they change, while the page is open. */
export function useCluster(): PageCluster | undefined {
  const [cluster, setCluster] = useState<PageCluster>();
  useEffect(() => {
    const stream = new EventSource('/api/cluster/live');
    stream.addEventListener('cluster', ({ data }) => setCluster(JSON.parse(data) as PageCluster));
    return () => stream.close();
  }, []);
  return cluster;
}
