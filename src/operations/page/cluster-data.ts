import type { ClusterStatus } from '../../cluster/status/cluster-status.ts';

/** The workers that make model calls for runs, as the page shows them. */
export type PageCluster =
  /** No queue is named, here or by the latest run. */
  | { readonly state: 'none' }
  | { readonly state: 'unreachable'; readonly queue: string; readonly message: string }
  | { readonly state: 'up'; readonly status: ClusterStatus };
