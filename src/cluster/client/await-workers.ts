import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueAddress } from '../redis/queue-address.ts';
import { QueueError } from '../redis/queue-error.ts';
import { workerPatienceMs } from '../redis/queue-timing.ts';
import { liveWorkers, servesModel } from '../status/live-workers.ts';
import type { WorkerReport } from '../status/worker-report.ts';
import { protocolVersion } from '../wire/protocol-version.ts';

export interface AwaitWorkersOptions {
  readonly signal?: AbortSignal;
  /** Told once that workers are missing. */
  readonly note?: (text: string) => void;
  readonly patienceMs?: number;
}

/**
 * Looks whether the queue can be used and waits until every model has a worker.
 * @throws QueueError when the queue cannot be used, or no worker of this version comes in time.
 */
export async function awaitWorkers(
  address: QueueAddress,
  modelIds: readonly string[],
  { signal, note, patienceMs = workerPatienceMs }: AwaitWorkersOptions = {},
): Promise<void> {
  const { connectTo } = await import('../redis/connect.ts');
  const connection = await connectTo(address);
  try {
    const giveUpAt = Date.now() + patienceMs;
    let told = false;
    for (;;) {
      const workers = await liveWorkers(connection);
      const missing = modelIds.find((modelId) => !workers.some((worker) => servesModel(worker, modelId)));
      if (missing === undefined) return;
      const problem = missingWorker(missing, workers, address);
      const otherVersion = workers.some((worker) => offers(worker, missing));
      if (otherVersion || Date.now() >= giveUpAt) throw problem;
      if (!told) note?.(`Waiting up to ${Math.round(patienceMs / 1_000)} seconds: ${problem.message}`);
      told = true;
      await sleep(250, undefined, signal === undefined ? {} : { signal });
    }
  } finally {
    connection.disconnect();
  }
}

/** Why a model is not served: nobody offers it, or only workers of another version. */
export function missingWorker(
  modelId: string,
  workers: readonly WorkerReport[],
  { shown }: QueueAddress,
): QueueError {
  const other = workers.find((worker) => offers(worker, modelId));
  if (other !== undefined) {
    return new QueueError(
      `the worker ${other.id} serves ${modelId}, but speaks version ${other.protocol} of the queue's protocol, and this program version ${protocolVersion}`,
      'Use the same version of metaspo on both sides.',
    );
  }
  return new QueueError(
    `no worker at ${shown} serves ${modelId}`,
    `Start one: metaspo worker --queue ${shown} --allow ${modelId}`,
  );
}

function offers({ models }: WorkerReport, modelId: string): boolean {
  return models.some(({ id }) => id === modelId);
}
