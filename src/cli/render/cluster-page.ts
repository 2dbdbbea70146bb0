import type { ClusterStatus } from '../../cluster/status/cluster-status.ts';
import { count, duration, plural } from './numbers.ts';
import { left, right, tableOf } from './table.ts';

/** Workers with their models, then the queues. */
export function clusterPage({ queue, workers, queues }: ClusterStatus): string {
  const parts = [
    `Queue ${queue}: ${plural(workers.length, 'worker')}`,
    workers.length === 0 ? '' : workerTable(workers),
    queues.length === 0 ? '' : queueTable(queues),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function workerTable(workers: ClusterStatus['workers']): string {
  const rows = workers.flatMap((worker) =>
    worker.models.map((model, index) => ({ model, worker: index === 0 ? worker : undefined })),
  );
  return tableOf(rows, [
    left('worker', ({ worker }) => worker?.id ?? ''),
    left('version', ({ worker }) => worker?.version ?? ''),
    left('up', ({ worker }) => (worker ? upFor(worker) : '')),
    left('model', ({ model }) => model.id),
    right('at once', ({ model }) => count(model.inFlight)),
    right(
      'limit',
      ({ model }) => `${count(model.limit)}${model.pausedUntil === undefined ? '' : ' (paused)'}`,
    ),
    right('calls', ({ model }) => count(model.calls)),
    right('errors', ({ model }) => count(model.errors)),
    right('calls/s', ({ worker }) => worker?.callsPerSecond.toFixed(1) ?? ''),
    left('shared limits', ({ worker }) => (worker ? limitsOf(worker) : '')),
  ]);
}

function queueTable(queues: ClusterStatus['queues']): string {
  return tableOf(queues, [
    left('queue of model', ({ model }) => model),
    right('waiting', ({ waiting }) => count(waiting)),
    right('active', ({ active }) => count(active)),
    right('answered', ({ answered }) => count(answered)),
    right('workers', ({ workers }) => count(workers)),
  ]);
}

function upFor({ startedAt, draining }: ClusterStatus['workers'][number]): string {
  return `${duration(Math.max(0, Date.now() - startedAt) / 1_000)}${draining ? ' (draining)' : ''}`;
}

function limitsOf({ limits: { requests, tokens } }: ClusterStatus['workers'][number]): string {
  const texts = [
    ...(requests === undefined ? [] : [`${count(requests)} requests/min`]),
    ...(tokens === undefined ? [] : [`${count(tokens)} tokens/min`]),
  ];
  return texts.length === 0 ? 'none' : texts.join(', ');
}
