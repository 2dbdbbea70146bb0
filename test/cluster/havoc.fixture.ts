import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { keyPrefix, queueNameOf } from '../../src/cluster/redis/queue-names.ts';
import { readBatch } from '../../src/cluster/wire/batch.ts';
import type { RedisServer } from './redis-server.ts';
import { WorkerProcess } from './worker-process.ts';

const workerConcurrency = 4;
/** A command that a frozen process had sent already reaches Redis within that time. */
const settlingMs = 30;

/**
 * Kills workers and Redis, and counts the calls that were in flight: those that workers had taken from the queue and
 * whose answers Redis did not have. What is killed is frozen and counted before.
 */
export class Havoc implements AsyncDisposable {
  callsInFlight = 0;
  workersKilled = 0;
  redisRestarts = 0;
  readonly #redis: RedisServer;
  readonly #models: readonly string[];
  readonly #workers = new Set<WorkerProcess>();
  #starting: Promise<unknown> = Promise.resolve();
  /** One blow at a time. */
  #blow: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(redis: RedisServer, models: readonly string[]) {
    this.#redis = redis;
    this.#models = models;
  }

  startWorkers(count: number): Promise<unknown> {
    const started = Array.from({ length: count }, async () => {
      const settings = { queue: this.#redis.url, models: this.#models, concurrency: workerConcurrency };
      this.#workers.add(await WorkerProcess.start(settings));
    });
    this.#starting = Promise.all([this.#starting, ...started]);
    return this.#starting;
  }

  /** Each time the one that has most calls in flight; another is started in its place. */
  async killWorkerEverySecond(times: number): Promise<void> {
    for (let kill = 0; kill < times && !this.#isOver; kill += 1) {
      const second = sleep(1_000);
      await this.#strike(() => this.#killWorker());
      await second;
    }
  }

  restartRedis(): Promise<void> {
    return this.#strike(async () => {
      await this.#starting;
      for (const { child } of this.#workers) child.kill('SIGSTOP');
      await sleep(settlingMs);
      for (const held of (await this.#callsByWorker()).values()) this.callsInFlight += held;
      await this.#redis.kill();
      await this.#redis.start();
      for (const { child } of this.#workers) child.kill('SIGCONT');
      this.redisRestarts += 1;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled([this.#blow, this.#starting]);
    await Promise.all([...this.#workers].map((worker) => worker[Symbol.asyncDispose]()));
  }

  #strike(blow: () => Promise<void>): Promise<void> {
    this.#blow = this.#blow.then(blow);
    return this.#blow;
  }

  async #killWorker(): Promise<void> {
    if (this.#workers.size === 0) await this.#starting;
    const held = await this.#callsByWorker();
    const busiest = ({ id }: WorkerProcess) => held.get(id) ?? 0;
    const [worker] = [...this.#workers].sort((first, second) => busiest(second) - busiest(first));
    if (worker === undefined) return;
    worker.child.kill('SIGSTOP');
    await sleep(settlingMs);
    this.callsInFlight += (await this.#callsByWorker()).get(worker.id) ?? 0;
    this.#workers.delete(worker);
    await worker[Symbol.asyncDispose]();
    this.workersKilled += 1;
    void this.startWorkers(1);
  }

  /** Calls that workers have taken and not answered, by the worker's id. */
  async #callsByWorker(): Promise<ReadonlyMap<string, number>> {
    const held = new Map<string, number>();
    for (const model of this.#models) {
      const queue = new Queue(queueNameOf(model), {
        connection: { port: this.#redis.port },
        prefix: keyPrefix,
      });
      for (const { processedBy = '', data } of await queue.getActive()) {
        held.set(processedBy, (held.get(processedBy) ?? 0) + readBatch(data).items.length);
      }
      await queue.close();
    }
    return held;
  }
}
