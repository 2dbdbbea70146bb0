import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import { ThrottleRegistry } from '../../models/throttle/throttle-registry.ts';
import { connectTo } from '../redis/connect.ts';
import { workerKey, workersKey } from '../redis/queue-names.ts';
import { loadBullmq } from '../redis/queue-packages.ts';
import { farewellPatienceMs, heartbeatMs, silenceMs } from '../redis/queue-timing.ts';
import { within } from '../redis/within.ts';
import type { WorkerReport } from '../status/worker-report.ts';
import { protocolVersion } from '../wire/protocol-version.ts';
import { ModelQueue } from './model-queue.ts';
import { ServedModel } from './served-model.ts';
import { SharedLimit } from './shared-limit.ts';
import type { WorkerSettings } from './worker-settings.ts';

export interface RunningWorker {
  readonly id: string;
  report(): WorkerReport;
  /** Takes no more jobs, answers those that it has, and goes; at the latest after `drainMs`. */
  close(drainMs: number): Promise<void>;
}

/**
 * Takes model calls from the queue until it is closed.
 * @throws QueueError when the queue cannot be used, UsageError when its packages are not installed.
 */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { address, models, concurrency, limits = {}, version, onTrouble } = settings;
  const connection = await connectTo(address);
  const id = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const throttles = new ThrottleRegistry({ maximumConcurrency: concurrency });
  const served = models.map((transport) => {
    const shared = new SharedLimit(connection, transport.endpoint, limits);
    return new ServedModel({ transport, throttle: throttles.of(transport), shared });
  });
  const { Worker } = await loadBullmq();
  const parts = { Worker, workerId: id, connection, onError: (error: Error) => onTrouble?.(error.message) };
  const queues = served.map((model) => new ModelQueue(model, parts));
  const startedAt = Date.now();
  const pace = new Pace();
  let draining = false;
  const report = (): WorkerReport => {
    const reports = served.map((model) => model.report());
    return {
      id,
      protocol: protocolVersion,
      version,
      host: hostname(),
      processId: process.pid,
      startedAt,
      callsPerSecond: pace.at(reports.reduce((sum, { calls }) => sum + calls, 0)),
      draining,
      limits: { requests: limits.requestsPerMinute, tokens: limits.tokensPerMinute },
      models: reports,
    };
  };
  const heartbeat = new Heartbeat(connection, report);
  await Promise.all(queues.map((queue) => queue.ready()));
  await heartbeat.beat();
  return {
    id,
    report,
    async close(drainMs) {
      draining = true;
      void heartbeat.beat().catch(() => undefined);
      await within(drainMs, Promise.all(queues.map((queue) => queue.close(false))));
      heartbeat.stop();
      await within(
        farewellPatienceMs,
        Promise.all([heartbeat.leave(), ...queues.map((queue) => queue.close(true))]),
      );
      connection.disconnect();
    },
  };
}

/** Calls a second since it was asked before. */
class Pace {
  #calls = 0;
  #at = performance.now();
  #perSecond = 0;

  at(calls: number): number {
    const seconds = (performance.now() - this.#at) / 1_000;
    if (seconds < 1) return this.#perSecond;
    this.#perSecond = Math.round(((calls - this.#calls) / seconds) * 10) / 10;
    this.#calls = calls;
    this.#at += seconds * 1_000;
    return this.#perSecond;
  }
}

/** Workers that have been silent for a day are forgotten. */
const forgottenMs = 86_400_000;

/** Says every few seconds that a worker is there. */
class Heartbeat {
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
