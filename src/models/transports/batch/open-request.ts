import type { BatchItem, ItemResult } from './batch-wire.ts';

/** Who waits for a request. */
export interface Asker {
  readonly signal?: AbortSignal | undefined;
  /** See `CallContext.attemptHeld`. */
  readonly held?: ((held: boolean) => void) | undefined;
}

/** A request that has no result yet, and all who wait for it. */
export class OpenRequest {
  readonly item: BatchItem;
  readonly bytes: number;
  readonly #result = Promise.withResolvers<ItemResult>();
  readonly #askers = new Set<Asker>();
  #isHeld = true;

  /** `onSettled` is told once, when the result or the failure is there. */
  constructor(item: BatchItem, onSettled: () => void) {
    this.item = item;
    this.bytes = Buffer.byteLength(item.body);
    this.#result.promise.then(onSettled, onSettled);
  }

  /** Whether anybody still waits. */
  get isWanted(): boolean {
    return this.#askers.size > 0;
  }

  /** Rejects with the signal's reason when it aborts first. */
  async wait(asker: Asker): Promise<ItemResult> {
    const { signal, held } = asker;
    signal?.throwIfAborted();
    this.#askers.add(asker);
    held?.(this.#isHeld);
    const aborted = Promise.withResolvers<never>();
    const giveUp = () => aborted.reject(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([this.#result.promise, aborted.promise]);
    } finally {
      this.#askers.delete(asker);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Whether giving the request up costs nothing: it is not sent yet, or a later session collects its result. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    for (const { held } of this.#askers) held?.(isHeld);
  }

  settle(result: ItemResult): void {
    this.#result.resolve(result);
  }

  /** Nobody waits any more: who asks again starts again. */
  drop(): void {
    this.#result.reject(new Error('nobody waits for the request'));
  }

  fail(error: unknown): void {
    this.#result.reject(error);
  }
}
