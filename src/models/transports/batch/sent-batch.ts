import { sleep } from '../../clock.ts';
import { ModelCallError } from '../../model-call-error.ts';
import type { BatchProgress, BatchWire, ItemResult, RefusedBatch } from './batch-wire.ts';
import type { OpenRequest } from './open-request.ts';
import { type Persistence, persist } from './persist.ts';

export interface SentBatchParts extends Persistence {
  readonly id: string;
  readonly wire: BatchWire;
  readonly pollSeconds: number;
}

/** A batch that may run for a day outlives so many looks in a row that fail after all their tries. */
const maximumTroubles = 20;

/** How a batch ended: with results of requests, or refused as a whole. */
type Outcome = { readonly results: Map<string, ItemResult> } | { readonly refused: RefusedBatch };

/** The wait before a look at a batch: short at first, as small batches may be done soon, then `pollSeconds`. */
export function pollDelayMs(looks: number, pollSeconds: number): number {
  return 1_000 * Math.min(pollSeconds, 2 ** looks);
}

/** A batch at the provider: looked at until it has ended, then its results go to those who wait for them. */
export class SentBatch {
  readonly id: string;
  readonly #parts: SentBatchParts;
  readonly #waiting = new Set<OpenRequest>();
  #outcome: Outcome | undefined;
  #isFollowed = false;

  constructor(parts: SentBatchParts) {
    this.id = parts.id;
    this.#parts = parts;
  }

  /** Requests that wait for the batch. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** No result is left that anybody could ask for. */
  get isExhausted(): boolean {
    return this.#outcome !== undefined && (!('results' in this.#outcome) || this.#outcome.results.size === 0);
  }

  add(request: OpenRequest): void {
    request.hold(true);
    if (this.#outcome === undefined) {
      this.#waiting.add(request);
      void this.#follow();
    } else {
      deliver(request, this.#outcome);
    }
  }

  async #follow(): Promise<void> {
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    try {
      this.#outcome = await this.#end();
      for (const request of this.#waiting) deliver(request, this.#outcome);
    } catch (error) {
      for (const request of this.#waiting) request.fail(error);
    }
    this.#waiting.clear();
    this.#isFollowed = false;
  }

  async #end(): Promise<Outcome> {
    try {
      const progress = await this.#ended();
      if (progress.state === 'refused') return { refused: progress };
      const collected = await persist(() => this.#parts.wire.collect(this.id, progress.files), this.#parts);
      return { results: new Map(collected) };
    } catch (error) {
      // The provider does not know the batch (any more): all its requests are missing.
      if (error instanceof ModelCallError && error.failure === 'not-found') return { results: new Map() };
      throw error;
    }
  }

  async #ended(): Promise<Exclude<BatchProgress, { state: 'under-way' }>> {
    const { clock, signal, wire, pollSeconds } = this.#parts;
    let troubles = 0;
    for (let looks = 0; ; looks += 1) {
      await sleep(clock, pollDelayMs(looks, pollSeconds), signal);
      try {
        const progress = await persist(() => wire.look(this.id), this.#parts);
        troubles = 0;
        if (progress.state !== 'under-way') return progress;
      } catch (error) {
        troubles += 1;
        const isPassing = error instanceof ModelCallError && error.retryable;
        if (!isPassing || troubles >= maximumTroubles) throw error;
      }
    }
  }
}

function deliver(request: OpenRequest, outcome: Outcome): void {
  const { identity } = request.item;
  if (!request.isWanted) {
    request.drop();
    return;
  }
  request.hold(false);
  if (!('results' in outcome)) {
    request.settle({ kind: 'refused', ...outcome.refused });
    return;
  }
  const result = outcome.results.get(identity);
  outcome.results.delete(identity);
  request.settle(result ?? { kind: 'missing' });
}
