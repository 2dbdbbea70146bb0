import { onAbort } from '../foundation/on-abort.ts';

interface Waiting<T> {
  readonly wish: T;
  readonly admit: () => void;
  readonly refuse: (error: unknown) => void;
  gone: boolean;
}

/** A first-in, first-out line of waiting calls. Joining, leaving and giving up take constant time. */
export class WaitingLine<T = undefined> {
  #places: (Waiting<T> | undefined)[] = [];
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Resolves when admitted; rejects when refused, or with the signal's reason when it aborts first. */
  join(wish: T, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const stopListening = onAbort(signal, () => {
        waiting.gone = true;
        this.#length -= 1;
        reject(signal?.reason);
      });
      const waiting: Waiting<T> = {
        wish,
        gone: false,
        admit: () => {
          stopListening();
          resolve();
        },
        refuse: (error) => {
          stopListening();
          reject(error);
        },
      };
      this.#places.push(waiting);
      this.#length += 1;
    });
  }

  /** What the first in line wants; `undefined` when nobody waits. */
  first(): { readonly wish: T } | undefined {
    while (this.#head < this.#places.length) {
      const first = this.#places[this.#head];
      if (first !== undefined && !first.gone) return first;
      this.#advance();
    }
    return undefined;
  }

  /** Admits the first in line. */
  admit(): void {
    this.#leave()?.admit();
  }

  /** Refuses the first in line. */
  refuse(error: unknown): void {
    this.#leave()?.refuse(error);
  }

  #leave(): Waiting<T> | undefined {
    if (this.first() === undefined) return undefined;
    const first = this.#places[this.#head];
    this.#advance();
    this.#length -= 1;
    return first;
  }

  /** Frees the first place, and now and then the memory of all that were freed. */
  #advance(): void {
    this.#places[this.#head] = undefined;
    this.#head += 1;
    if (this.#head < 1024 || this.#head * 2 < this.#places.length) return;
    this.#places = this.#places.slice(this.#head);
    this.#head = 0;
  }
}
