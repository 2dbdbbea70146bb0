import type { Completion } from './model.ts';

/** A call that was answered, as the journal keeps it. */
export interface JournalEntry {
  /** Content hash of model, parameters, messages, options and sample path. */
  readonly identity: string;
  readonly model: string;
  readonly role: string;
  readonly completion: Completion;
}

/** Where the journal keeps replies. The SQLite store of `runs/` and an in-memory one implement it. */
export interface JournalStore {
  find(identity: string): Completion | undefined;
  /** Resolves when the entry would survive the death of the process. May group writes. */
  add(entry: JournalEntry): Promise<void>;
}
