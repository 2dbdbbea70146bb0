import type { Database } from './database.ts';

interface PendingWrite {
  readonly write: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Group commit: all writes of one turn of the event loop become one transaction, in the order in which they came.
 * They succeed or fail together.
 */
export class WriteQueue {
  readonly #database: Database;
  #pending: PendingWrite[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Resolves after the commit. `write` runs inside the transaction; it must not wait for anything. */
  add(write: () => void): Promise<void> {
    this.#scheduled ??= setImmediate(() => this.flush());
    return new Promise((resolve, reject) => {
      this.#pending.push({ write, resolve, reject });
    });
  }

  /** Commits what is pending now. Does not throw: a failure goes to those who wait for the writes. */
  flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const writes = this.#pending;
    if (writes.length === 0) return;
    this.#pending = [];
    try {
      this.#database.transaction(() => {
        for (const { write } of writes) write();
      });
    } catch (error) {
      for (const { reject } of writes) reject(error);
      return;
    }
    for (const { resolve } of writes) resolve();
  }
}
