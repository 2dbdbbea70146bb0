import type { Redis } from 'ioredis';
import { workerKey, workersKey } from '../redis/queue-names.ts';
import { heartbeatMs, silenceMs } from '../redis/queue-timing.ts';
import type { WorkerReport } from '../status/worker-report.ts';

/** Workers that have been silent for a day are forgotten. */
const forgottenMs = 86_400_000;

/** Says every few seconds that a worker is there. */
export class Heartbeat {
  readonly #connection: Redis;
  readonly #report: () => WorkerReport;
  readonly #timer: NodeJS.Timeout;

  constructor(connection: Redis, report: () => WorkerReport) {
    this.#connection = connection;
    this.#report = report;
    this.#timer = setInterval(() => void this.beat().catch(() => undefined), heartbeatMs);
  }

  async beat(): Promise<void> {
    const report = this.#report();
    const [seconds, microseconds] = await this.#connection.time();
    const now = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
    await this.#connection
      .multi()
      .set(workerKey(report.id), JSON.stringify(report), 'PX', silenceMs)
      .zadd(workersKey, now, report.id)
      .zremrangebyscore(workersKey, '-inf', now - forgottenMs)
      .exec();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async leave(): Promise<void> {
    const { id } = this.#report();
    await this.#connection.multi().del(workerKey(id)).zrem(workersKey, id).exec();
  }
}
