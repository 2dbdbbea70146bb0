import { randomUUID } from 'node:crypto';
import { getOrMake } from '../../../foundation/get-or-make.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { Model } from '../../model.ts';
import { ModelCallError } from '../../model-call-error.ts';
import type { BatchSetting } from './batch-setting.ts';
import type { BatchStore, StoredBatch } from './batch-store.ts';
import type { BatchItem, BatchWire, ItemResult } from './batch-wire.ts';
import { Gathering } from './gathering.ts';
import { type Asker, OpenRequest } from './open-request.ts';
import { type Persistence, persist } from './persist.ts';
import { SentBatch } from './sent-batch.ts';
import { submitBatch } from './submit-batch.ts';

export interface BatcherParts {
  readonly modelId: string;
  readonly endpoint: string;
  readonly wire: BatchWire;
  readonly store: BatchStore;
  readonly setting: BatchSetting;
  /** After it nothing is sent any more; batches at the provider continue without us. */
  readonly stop: AbortSignal;
  readonly clock?: Clock;
  /** Told what a user should know. */
  readonly note?: ((text: string) => void) | undefined;
}

/**
 * Gathers the requests to one model into batches and brings back their results. Which request is in which batch is
 * stored before anything is sent, so a request that an earlier session has sent is not sent again but waited for.
 */
export class Batcher {
  readonly #parts: BatcherParts;
  readonly #persistence: Persistence;
  readonly #gathering: Gathering;
  readonly #open = new Map<string, OpenRequest>();
  readonly #sent = new Map<string, SentBatch>();
  readonly #adoptions = new Map<string, Promise<SentBatch | undefined>>();
  readonly #sending = new Set<Promise<void>>();
  readonly #closed = new AbortController();

  constructor(parts: BatcherParts) {
    const { stop, setting, wire, clock = systemClock } = parts;
    this.#parts = parts;
    const signal = AbortSignal.any([stop, this.#closed.signal]);
    this.#persistence = { clock, signal, random: Math.random };
    this.#gathering = new Gathering({
      setting,
      clock,
      maximumBytes: wire.maximumBytes,
      send: (requests) => this.#send(requests),
    });
    stop.addEventListener('abort', () => this.#stopped(), { once: true });
  }

  /** The calls of another model: while one is under way, what it leads to may still join the batch. */
  watching(model: Model): Model {
    return {
      id: model.id,
      complete: async (request, context) => {
        this.#gathering.otherBegan();
        try {
          return await model.complete(request, context);
        } finally {
          this.#gathering.otherEnded();
        }
      },
    };
  }

  /**
   * What becomes of a request. Rejects when its batch cannot be handed in or reached; asked again it is found there, if
   * it arrived.
   */
  ask(item: BatchItem, asker: Asker): Promise<ItemResult> {
    const { stop, store } = this.#parts;
    if (stop.aborted) return Promise.reject(stop.reason);
    const { identity } = item;
    const known = this.#open.get(identity);
    if (known !== undefined) return known.wait(asker);
    const request = new OpenRequest(item, () => this.#open.delete(identity));
    this.#open.set(identity, request);
    const result = request.wait(asker);
    const stored = store.find(identity);
    if (stored === undefined) this.#gathering.add(request);
    else void this.#rejoin(request, stored);
    return result;
  }

  /** A request whose result was of no use: asked again, it goes into a new batch. */
  forget(identity: string): Promise<void> {
    return this.#parts.store.release([identity]);
  }

  /** Resolves when no batch is being handed in. Batches that nobody waits for are not looked at any more. */
  async close(): Promise<void> {
    while (this.#sending.size > 0) await Promise.allSettled(this.#sending);
    this.#closed.abort();
    this.#parts.store.tidy();
  }

  #send(requests: readonly OpenRequest[]): void {
    const sending = this.#handIn(requests).catch((error: unknown) => {
      for (const request of requests) request.fail(error);
    });
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  async #handIn(requests: readonly OpenRequest[]): Promise<void> {
    const { modelId, endpoint, wire, store, stop, note } = this.#parts;
    const items = requests.map(({ item }) => item);
    const batch: StoredBatch = {
      name: `metaspo-${randomUUID()}`,
      modelId,
      requests: items.length,
      begunAt: this.#persistence.clock.now(),
    };
    await store.begin(
      batch,
      items.map(({ identity }) => identity),
    );
    holdAll(requests, false);
    const id = await submitBatch({ batch, items, wire, store, persistence: this.#persistence }).catch(
      (error: unknown) => {
        // It was refused, or another attempt finds it: either way this one pays nothing.
        if (error instanceof ModelCallError || stop.aborted) holdAll(requests, true);
        throw error;
      },
    );
    holdAll(requests, true);
    note?.(`Batch ${id}: ${counted(items.length)} to ${endpoint}.`);
    if (stop.aborted) {
      this.#tellOfGoingOn(id, items.length);
      throw stop.reason;
    }
    const sent = this.#follow(batch.name, id);
    for (const request of requests) sent.add(request);
  }

  async #rejoin(request: OpenRequest, stored: StoredBatch): Promise<void> {
    try {
      const known = this.#sent.get(stored.name);
      const batch = known === undefined || known.isExhausted ? await this.#adopt(stored) : known;
      if (batch !== undefined) {
        batch.add(request);
        return;
      }
      await this.#parts.store.release([request.item.identity]);
      this.#gathering.add(request);
    } catch (error) {
      request.fail(error);
    }
  }

  /** A batch that an earlier session has handed in; `undefined` when it never arrived. */
  #adopt(stored: StoredBatch): Promise<SentBatch | undefined> {
    return getOrMake(this.#adoptions, stored.name, () =>
      this.#findSent(stored).finally(() => this.#adoptions.delete(stored.name)),
    );
  }

  async #findSent(stored: StoredBatch): Promise<SentBatch | undefined> {
    const { wire, store, note } = this.#parts;
    const { name, modelId, requests, begunAt } = stored;
    const submission = { name, requests, begunAt, otherIds: store.ids(modelId) };
    const id = stored.id ?? (await persist(() => wire.find(submission), this.#persistence));
    if (id === undefined) return undefined;
    if (stored.id === undefined) await store.submitted(name, id);
    note?.(`Batch ${id}, sent ${new Date(begunAt).toISOString()}: its results are waited for.`);
    return this.#follow(name, id);
  }

  #follow(name: string, id: string): SentBatch {
    const { wire, setting } = this.#parts;
    for (const [known, batch] of this.#sent) if (batch.isExhausted) this.#sent.delete(known);
    const sent = new SentBatch({ id, wire, pollSeconds: setting.pollSeconds, ...this.#persistence });
    this.#sent.set(name, sent);
    return sent;
  }

  #stopped(): void {
    this.#gathering.abandon(this.#parts.stop.reason);
    for (const { id, waiting } of this.#sent.values()) if (waiting > 0) this.#tellOfGoingOn(id, waiting);
  }

  #tellOfGoingOn(id: string, requests: number): void {
    this.#parts.note?.(
      `Batch ${id} goes on at the provider with ${counted(requests)}: going on with the run collects them, without paying twice.`,
    );
  }
}

function holdAll(requests: readonly OpenRequest[], isHeld: boolean): void {
  for (const request of requests) request.hold(isHeld);
}

function counted(requests: number): string {
  return requests === 1 ? '1 request' : `${requests} requests`;
}
