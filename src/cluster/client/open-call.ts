import type { Completion } from '../../models/model.ts';
import type { BatchItem } from '../wire/batch.ts';

/** A job in the queue that this run waits for. */
export interface SentJob {
  readonly id: string;
  readonly calls: readonly OpenCall[];
  readonly sentAt: number;
}

/** A call without an answer, or with one that nobody has taken yet. */
export class OpenCall {
  readonly item: BatchItem;
  /** As JSON. */
  readonly bytes: number;
  /** Absent until it was sent. */
  job: SentJob | undefined;
  /** Came while nobody waited: from a session before, or after the caller gave up. */
  answer: Completion | undefined;
  readonly #waiting = new Set<PromiseWithResolvers<Completion>>();

  constructor(item: BatchItem, bytes: number) {
    this.item = item;
    this.bytes = bytes;
  }

  get isWanted(): boolean {
    return this.#waiting.size > 0;
  }

  /** Waits for the answer; `givenUp` is called when the caller does not want it any more. */
  wait(signal: AbortSignal | undefined, givenUp: () => void): Promise<Completion> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const waiting = Promise.withResolvers<Completion>();
    const giveUp = () => {
      this.#waiting.delete(waiting);
      waiting.reject(signal?.reason);
      givenUp();
    };
    this.#waiting.add(waiting);
    signal?.addEventListener('abort', giveUp, { once: true });
    return waiting.promise.finally(() => signal?.removeEventListener('abort', giveUp));
  }

  resolve(completion: Completion): void {
    for (const { resolve } of this.#waiting) resolve(completion);
    this.#waiting.clear();
  }

  reject(error: unknown): void {
    for (const { reject } of this.#waiting) reject(error);
    this.#waiting.clear();
  }
}
