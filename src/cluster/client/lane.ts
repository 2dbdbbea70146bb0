import { randomBytes } from 'node:crypto';
import type { Queue, QueueEvents } from 'bullmq';
import { messageOf } from '../../foundation/errors.ts';
import { callIdentity } from '../../models/call-identity.ts';
import type { ChainContext } from '../../models/chained-model.ts';
import type { Completion, ModelRequest } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { keptReplySeconds, lookAfterMs } from '../redis/queue-timing.ts';
import { type Batch, type BatchItem, largestItemBytes, readBatch, sizeOf } from '../wire/batch.ts';
import { readBatchReply } from '../wire/batch-reply.ts';
import { protocolVersion } from '../wire/protocol-version.ts';
import { CallBook } from './call-book.ts';
import type { OpenCall, SentJob } from './open-call.ts';

export interface LaneParts {
  readonly modelId: string;
  readonly queue: Queue<Batch>;
  readonly events: QueueEvents;
  /** Begins the ids of all jobs of the run. */
  readonly run: string;
  /** Told when the queue refuses what must be written. */
  readonly onFailure: (error: unknown) => void;
}

/** The calls of one run to one model, on their way through the model's queue. */
export class Lane {
  readonly modelId: string;
  readonly #parts: LaneParts;
  readonly #book = new CallBook();
  /** Jobs whose answers were all taken, to be removed once those are surely stored. */
  #used: { readonly id: string; readonly at: number }[] = [];
  readonly #session = randomBytes(6).toString('hex');
  #jobNumber = 0;
  #sending: Promise<void> | undefined;

  constructor(parts: LaneParts) {
    this.modelId = parts.modelId;
    this.#parts = parts;
    const { events } = parts;
    events.on('completed', ({ jobId, returnvalue }) => this.#completed(jobId, returnvalue));
    events.on('failed', ({ jobId }) => this.#lost(jobId));
    events.on('stalled', ({ jobId }) => this.#lost(jobId));
    events.on('error', () => undefined);
  }

  get isWaiting(): boolean {
    return this.#book.hasUnsent || this.#book.jobs.length > 0;
  }

  /** The answer to one attempt. An equal call that is open already, also from a session before, is joined. */
  ask(request: ModelRequest, timeoutMs: number, context: ChainContext): Promise<Completion> {
    const { signal, identity = callIdentity(this.modelId, request) } = context;
    const known = this.#book.find(identity);
    const answer = known && this.#book.take(known);
    if (known?.job !== undefined && answer !== undefined) {
      this.#release(known.job);
      return Promise.resolve(answer);
    }
    const call = known ?? this.#open(identity, request, { timeoutMs, kind: context.kind });
    this.#sending ??= new Promise((resolve) => {
      setImmediate(() => resolve(this.#send()));
    });
    return call.wait(signal, () => this.#givenUp(call));
  }

  /** Takes over the jobs that a session of the same run has left in the queue. */
  async adopt(): Promise<void> {
    const { queue, run } = this.#parts;
    const ids = await queue.getRanges(['wait', 'active', 'completed'], 0, -1);
    for (const id of ids.filter((jobId) => jobId.startsWith(`${run}.`))) {
      const found = await queue.getJob(id);
      const items = found && itemsOf(found.data);
      if (items === undefined) continue;
      this.#book.adopt(id, items, Date.now());
      if (found?.finishedOn !== undefined) this.#completed(id, found.returnvalue);
    }
  }

  /** Takes back every job that no worker has begun. */
  async withdraw(reason: ModelCallError): Promise<void> {
    this.#book.failUnsent(reason);
    await this.#sending;
    await Promise.all(this.#book.jobs.map((job) => this.#takeBack(job, reason)));
  }

  /** Asks for the jobs that no event has told of, and removes those that are done with. */
  async lookAfter(): Promise<void> {
    const now = Date.now();
    const silent = this.#book.jobs.filter(({ sentAt }) => now - sentAt > lookAfterMs);
    await Promise.all(silent.map((job) => this.#lookAt(job)));
    await this.#remove(now - lookAfterMs);
  }

  fail(error: Error): void {
    this.#book.failAll(error);
  }

  /** Removes what is done with. What nobody has taken stays for a session that resumes the run. */
  async finish(): Promise<void> {
    await this.#sending;
    await this.#remove(Number.POSITIVE_INFINITY);
  }

  #open(identity: string, request: ModelRequest, timing: Pick<BatchItem, 'timeoutMs' | 'kind'>): OpenCall {
    const { role, messages, parameters, samplePath, options } = request;
    const failures = this.#book.failuresOf(identity);
    const item: BatchItem = {
      identity,
      failures,
      ...timing,
      role,
      messages,
      parameters,
      samplePath,
      options,
    };
    const bytes = sizeOf(item);
    if (bytes <= largestItemBytes) return this.#book.open(item, bytes);
    throw new ModelCallError(
      `a request to ${this.modelId} has ${bytes} bytes, and the queue carries ${largestItemBytes}`,
      { failure: 'context-too-long' },
    );
  }

  async #send(): Promise<void> {
    const { modelId, queue, run, onFailure } = this.#parts;
    try {
      while (this.#book.hasUnsent) {
        const jobs = this.#book.takeBatches().map((calls) => {
          this.#jobNumber += 1;
          const id = `${run}.${this.#session}.${this.#jobNumber}`;
          this.#book.sent({ id, calls, sentAt: Date.now() });
          const items = calls.map(({ item }) => item);
          const data = { version: protocolVersion, model: modelId, items };
          const keep = { removeOnComplete: { age: keptReplySeconds }, removeOnFail: true };
          return { name: 'batch', data, opts: { jobId: id, ...keep } };
        });
        await queue.addBulk(jobs);
      }
    } catch (error) {
      onFailure(error);
    } finally {
      this.#sending = undefined;
    }
  }

  #completed(jobId: string, returnValue: unknown): void {
    const job = this.#book.job(jobId);
    if (job === undefined) return;
    try {
      const reply = readBatchReply(returnValue);
      if ('answers' in reply) this.#book.answer(job, reply.answers);
      else this.#book.fail(job, refusal(`${reply.worker}: ${reply.refused}`));
    } catch (error) {
      this.#book.fail(job, refusal(messageOf(error)));
    }
    this.#release(job);
  }

  /** What was sent may have reached the model: the budget takes it for used, and the retry sends it again. */
  #lost(jobId: string): void {
    const job = this.#book.job(jobId);
    if (job === undefined) return;
    const what = `the worker that had a call to ${this.modelId} is gone`;
    this.#book.fail(job, new ModelCallError(what, { failure: 'connection-lost' }));
  }

  async #lookAt(job: SentJob): Promise<void> {
    const { queue } = this.#parts;
    const state = await queue.getJobState(job.id);
    if (state === 'completed') this.#completed(job.id, (await queue.getJob(job.id))?.returnvalue);
    if (state === 'failed' || state === 'unknown') this.#lost(job.id);
  }

  #givenUp(call: OpenCall): void {
    if (call.isWanted) return;
    const { job } = call;
    if (job === undefined) this.#book.forgetUnsent(call);
    else if (!job.calls.some(({ isWanted }) => isWanted)) {
      const gone = new ModelCallError('nobody wants the call any more', { failure: 'withdrawn' });
      this.#takeBack(job, gone).catch(this.#parts.onFailure);
    }
  }

  async #takeBack(job: SentJob, reason: ModelCallError): Promise<void> {
    await this.#sending;
    const removed = await this.#parts.queue.remove(job.id);
    if (removed > 0) this.#book.fail(job, reason);
  }

  #release(job: SentJob): void {
    if (!this.#book.keepsAnswersOf(job)) this.#used.push({ id: job.id, at: Date.now() });
  }

  /** The journal stores an answer within moments of taking it; until then the queue is its only copy. */
  async #remove(takenBefore: number): Promise<void> {
    const removable = this.#used.filter(({ at }) => at < takenBefore);
    this.#used = this.#used.filter(({ at }) => at >= takenBefore);
    await Promise.all(removable.map(({ id }) => this.#parts.queue.remove(id)));
  }
}

/** A batch that cannot be read is of another version of this program: its calls are asked again. */
function itemsOf(data: unknown): readonly BatchItem[] | undefined {
  try {
    return readBatch(data).items;
  } catch {
    return undefined;
  }
}

function refusal(message: string): ModelCallError {
  return new ModelCallError(message, { failure: 'bad-request' });
}
