import type { Completion } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { type BatchItem, largestBatch, largestBatchBytes } from '../wire/batch.ts';
import { type Answer, readFailure } from '../wire/batch-reply.ts';
import { OpenCall, type SentJob } from './open-call.ts';

/** Which calls of a run are open and in which job each travels. Knows no Redis. */
export class CallBook {
  readonly #calls = new Map<string, OpenCall>();
  readonly #jobs = new Map<string, SentJob>();
  readonly #failures = new Map<string, number>();
  #unsent: OpenCall[] = [];

  get jobs(): readonly SentJob[] {
    return [...this.#jobs.values()];
  }

  get hasUnsent(): boolean {
    return this.#unsent.length > 0;
  }

  find(identity: string): OpenCall | undefined {
    return this.#calls.get(identity);
  }

  job(jobId: string): SentJob | undefined {
    return this.#jobs.get(jobId);
  }

  failuresOf(identity: string): number {
    return this.#failures.get(identity) ?? 0;
  }

  /** A new call, to be sent with the next batches. */
  open(item: BatchItem, bytes: number): OpenCall {
    const call = new OpenCall(item, bytes);
    this.#calls.set(item.identity, call);
    this.#unsent.push(call);
    return call;
  }

  /** Takes an answer that came while nobody waited. */
  take(call: OpenCall): Completion | undefined {
    if (call.answer !== undefined) this.#calls.delete(call.item.identity);
    return call.answer;
  }

  /** Everything unsent, in batches. */
  takeBatches(): readonly (readonly OpenCall[])[] {
    const size = batchSize(this.#calls.size);
    const batches: OpenCall[][] = [];
    let bytes = Number.POSITIVE_INFINITY;
    for (const call of this.#unsent) {
      let batch = batches.at(-1);
      if (batch === undefined || batch.length >= size || bytes + call.bytes > largestBatchBytes) {
        batch = [];
        batches.push(batch);
        bytes = 0;
      }
      batch.push(call);
      bytes += call.bytes;
    }
    this.#unsent = [];
    return batches;
  }

  sent(job: SentJob): void {
    this.#jobs.set(job.id, job);
    for (const call of job.calls) call.job = job;
  }

  /** A job of a session before, with what it asks. Calls that are known already stay as they are. */
  adopt(jobId: string, items: readonly BatchItem[], now: number): SentJob {
    const calls = items
      .filter(({ identity }) => !this.#calls.has(identity))
      .map((item) => new OpenCall(item, 0));
    for (const call of calls) this.#calls.set(call.item.identity, call);
    const job = { id: jobId, calls, sentAt: now };
    this.sent(job);
    return job;
  }

  /** Settles a job's calls. A second reply to the same job finds nothing to settle. */
  answer(job: SentJob, answers: readonly Answer[]): void {
    if (!this.#jobs.delete(job.id)) return;
    const byIdentity = new Map(answers.map((answer) => [answer.identity, answer]));
    for (const call of job.calls) this.#settle(call, byIdentity.get(call.item.identity));
  }

  /** Ends a job without answers. */
  fail(job: SentJob, error: Error): void {
    if (!this.#jobs.delete(job.id)) return;
    for (const call of job.calls) this.#reject(call, error);
  }

  /** Ends everything that is open. */
  failAll(error: Error): void {
    for (const call of this.#calls.values()) call.reject(error);
    this.#calls.clear();
    this.#jobs.clear();
    this.#unsent = [];
  }

  /** Ends what was not sent yet. */
  failUnsent(error: Error): void {
    for (const call of this.#unsent) this.#reject(call, error);
    this.#unsent = [];
  }

  /** Forgets a call that nobody wants, if it was not sent yet. */
  forgetUnsent(call: OpenCall): void {
    this.#unsent = this.#unsent.filter((other) => other !== call);
    this.#calls.delete(call.item.identity);
  }

  /** Whether answers of a job are kept for someone who may still ask. */
  keepsAnswersOf(job: SentJob): boolean {
    return job.calls.some((call) => this.#calls.get(call.item.identity) === call);
  }

  #settle(call: OpenCall, answer: Answer | undefined): void {
    const { identity } = call.item;
    if (answer === undefined || 'error' in answer) {
      this.#reject(call, answer === undefined ? missingAnswer() : readFailure(answer.error));
      return;
    }
    this.#failures.delete(identity);
    if (call.isWanted) this.#calls.delete(identity);
    else call.answer = answer.completion;
    call.resolve(answer.completion);
  }

  #reject(call: OpenCall, error: Error): void {
    const { identity } = call.item;
    if (error instanceof ModelCallError && error.retryable) {
      this.#failures.set(identity, this.failuresOf(identity) + 1);
    }
    this.#calls.delete(identity);
    call.reject(error);
  }
}

function missingAnswer(): ModelCallError {
  return new ModelCallError('the worker left a request unanswered', { failure: 'malformed-reply' });
}

/** Jobs that open calls are spread over before they are put together, so that every worker gets some. */
const spreadOver = 32;

/**
 * Calls that travel in one job while `openCalls` have no answer. A batch saves work in Redis, but a job is answered as
 * a whole and is lost as a whole: so up to 63 open calls go one by one, and from 512 on sixteen together.
 */
export function batchSize(openCalls: number): number {
  return Math.max(1, Math.min(largestBatch, Math.floor(openCalls / spreadOver)));
}
