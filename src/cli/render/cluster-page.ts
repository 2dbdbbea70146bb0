import type { ClusterStatus } from '../../cluster/status/cluster-status.ts';
import { count, duration, plural } from './numbers.ts';
import { table } from './table.ts';

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
  return table(
    [
      { title: 'worker' },
      { title: 'version' },
      { title: 'up' },
      { title: 'model' },
      { title: 'at once', align: 'right' },
      { title: 'limit', align: 'right' },
      { title: 'calls', align: 'right' },
      { title: 'errors', align: 'right' },
      { title: 'calls/s', align: 'right' },
      { title: 'shared limits' },
    ],
    workers.flatMap((worker) =>
      worker.models.map((model, index) => [
        index === 0 ? worker.id : '',
        index === 0 ? worker.version : '',
        index === 0 ? upFor(worker) : '',
        model.id,
        count(model.inFlight),
        `${count(model.limit)}${model.pausedUntil === undefined ? '' : ' (paused)'}`,
        count(model.calls),
        count(model.errors),
        index === 0 ? worker.callsPerSecond.toFixed(1) : '',
        index === 0 ? limitsOf(worker) : '',
      ]),
    ),
  );
}

function queueTable(queues: ClusterStatus['queues']): string {
  return table(
    [
      { title: 'queue of model' },
      { title: 'waiting', align: 'right' },
      { title: 'active', align: 'right' },
      { title: 'answered', align: 'right' },
      { title: 'workers', align: 'right' },
    ],
    queues.map(({ model, waiting, active, answered, workers }) => [
      model,
      ...[waiting, active, answered, workers].map(count),
    ]),
  );
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
