import type { Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../../foundation/errors.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { keyPrefix, queueNameOf } from '../redis/queue-names.ts';
import { lockDurationMs, lockRenewalMs, stalledIntervalMs } from '../redis/queue-timing.ts';
import { type Batch, readBatch } from '../wire/batch.ts';
import { type BatchReply, writeFailure } from '../wire/batch-reply.ts';
import { protocolVersion } from '../wire/protocol-version.ts';
import type { ServedModel } from './served-model.ts';

const newestWeight = 0.1;

interface ModelQueueParts {
  /** That of BullMQ. */
  readonly Worker: typeof import('bullmq').Worker;
  readonly workerId: string;
  readonly connection: Redis;
  readonly onError: (error: Error) => void;
}

/** Takes the jobs of one model from its queue, as many at once as the model's endpoint bears. */
export class ModelQueue {
  readonly #model: ServedModel;
  readonly #workerId: string;
  readonly #worker: Worker<Batch, BatchReply>;
  #batchSize = 1;

  constructor(model: ServedModel, { Worker, workerId, connection, onError }: ModelQueueParts) {
    this.#model = model;
    this.#workerId = workerId;
    this.#worker = new Worker(queueNameOf(model.transport.id), (job) => this.#answer(job), {
      connection,
      prefix: keyPrefix,
      name: workerId,
      concurrency: model.report().limit,
      lockDuration: lockDurationMs,
      lockRenewTime: lockRenewalMs,
      stalledInterval: stalledIntervalMs,
      // A job of a dead worker goes back to its run, which decides whether the budget covers another attempt.
      maxStalledCount: 0,
      runRetryDelay: 1_000,
    });
    this.#worker.on('error', onError);
  }

  async ready(): Promise<void> {
    await this.#worker.waitUntilReady();
  }

  /** Takes no more jobs and waits for those that it has; with `force` not even for those. */
  async close(force: boolean): Promise<void> {
    await this.#worker.close(force);
  }

  async #answer(job: Job<Batch, BatchReply>): Promise<BatchReply> {
    const reply = { version: protocolVersion, worker: this.#workerId };
    const batch = readOrRefuse(job.data);
    if (typeof batch === 'string') return { ...reply, refused: batch };
    this.#adapt(batch.items.length);
    const served = this.#model.transport.id;
    if (batch.model !== served) {
      const error = writeFailure(
        new ModelCallError(`this worker serves ${served}, not ${batch.model}`, { failure: 'not-found' }),
      );
      return { ...reply, answers: batch.items.map(({ identity }) => ({ identity, error })) };
    }
    const answers = await Promise.all(batch.items.map((item) => this.#model.answer(item)));
    this.#adapt(batch.items.length);
    return { ...reply, answers };
  }

  #adapt(batchSize: number): void {
    this.#batchSize += newestWeight * (batchSize - this.#batchSize);
    const jobs = jobsAtOnce(this.#model.report().limit, this.#batchSize);
    if (jobs !== this.#worker.concurrency) this.#worker.concurrency = jobs;
  }
}

function readOrRefuse(data: unknown): Batch | string {
  try {
    return readBatch(data);
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Jobs that a worker holds at once, so that its endpoint's places are taken and what it could not send yet stays in
 * the queue for others. Batches end at their slowest call, so with them one more job fills the gaps.
 * @param limit calls that may be under way at the endpoint at present
 * @param batchSize mean calls of a job
 */
export function jobsAtOnce(limit: number, batchSize: number): number {
  const jobs = Math.ceil(limit / Math.max(1, batchSize));
  return Math.max(1, batchSize > 1 ? jobs + 1 : jobs);
}
