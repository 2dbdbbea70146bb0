import type { Database } from './database.ts';

/**
 * Group commit: all writes of one turn of the event loop become one transaction, in the order in which they came.
 * They succeed or fail together.
 */
export class WriteQueue {
  readonly #database: Database;
  #writes: (() => void)[] = [];
  /** Of all the writes that wait. */
  #committed: PromiseWithResolvers<void> | undefined;
  #scheduled: NodeJS.Immediate | undefined;
  #failure: unknown;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Why writes were lost, the first time; `undefined` as long as all were committed. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Resolves after the commit. `write` runs inside the transaction; it must not wait for anything. */
  add(write: () => void): Promise<void> {
    this.#scheduled ??= setImmediate(() => this.flush());
    this.#committed ??= Promise.withResolvers();
    this.#writes.push(write);
    return this.#committed.promise;
  }

  /** Commits what is pending now. Does not throw: a failure goes to those who wait for the writes. */
  flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const committed = this.#committed;
    if (committed === undefined) return;
    const writes = this.#writes;
    this.#writes = [];
    this.#committed = undefined;
    try {
      this.#database.transaction(() => {
        for (const write of writes) write();
      });
      committed.resolve();
    } catch (error) {
      this.#failure ??= error;
      committed.reject(error);
    }
  }
}
