import type { Redis } from 'ioredis';
import { workerKey, workersKey } from '../redis/queue-names.ts';
import { silenceMs } from '../redis/queue-timing.ts';
import { protocolVersion } from '../wire/protocol-version.ts';
import { type WorkerReport, workerReportSchema } from './worker-report.ts';

/** The workers that were heard of within the last seconds, by id. What cannot be read is left out. */
export async function liveWorkers(connection: Redis): Promise<readonly WorkerReport[]> {
  const [seconds, microseconds] = await connection.time();
  const now = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
  const ids = await connection.zrangebyscore(workersKey, now - silenceMs, '+inf');
  if (ids.length === 0) return [];
  const reports = await connection.mget(ids.map(workerKey));
  return reports
    .flatMap((text) => (text === null ? [] : readReport(text)))
    .sort((first, second) => first.id.localeCompare(second.id));
}

/** Whether a worker takes calls to a model from programs of this version. */
export function servesModel({ models, protocol, draining }: WorkerReport, modelId: string): boolean {
  return protocol === protocolVersion && !draining && models.some(({ id }) => id === modelId);
}

function readReport(text: string): WorkerReport[] {
  try {
    const read = workerReportSchema.safeParse(JSON.parse(text));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}
