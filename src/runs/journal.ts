import type { JournalEntry, JournalStore } from '../models/journal-store.ts';
import type { Completion } from '../models/model.ts';
import { runNumber } from './find-run.ts';
import { redactSecrets } from './redact-secrets.ts';
import type { Store } from './store/open-store.ts';
import { completionOf, type StoredCompletion, storedCompletion } from './stored-completion.ts';

/** The number of work outside of any run; what it has used is never purged with a run. */
export const outsideOfRuns = 0;

/** What is written with the next group of the store's writes. */
interface PendingWrites {
  readonly entries: Map<string, JournalEntry>;
  /** Numbers of stored entries that the run has used. */
  readonly uses: number[];
  readonly written: Promise<void>;
}

/**
 * The journal of model replies in the store. All runs share the replies; which run used which is noted under
 * `runId`, so that deleting a run can purge those that nobody else has used.
 */
export class SqliteJournal implements JournalStore {
  readonly #store: Store;
  readonly #run: number;
  readonly #models = new Map<string, number>();
  #pending: PendingWrites | undefined;

  constructor(store: Store, runId?: string) {
    this.#store = store;
    this.#run = runId === undefined ? outsideOfRuns : runNumber(store, runId);
  }

  find(identity: string): Completion | undefined {
    const pending = this.#pending?.entries.get(identity);
    if (pending !== undefined) return pending.completion;
    const row = rowOf(this.#store, identity);
    if (row === undefined) return undefined;
    // A use that a kill loses is noted again when the resumed run asks again.
    this.#nextWrites().uses.push(row.number);
    return completionOf(row);
  }

  /** Resolves after the commit of the group that the entry fell into. The first entry of an identity stays. */
  add(entry: JournalEntry): Promise<void> {
    const { entries, written } = this.#nextWrites();
    if (!entries.has(entry.identity)) entries.set(entry.identity, entry);
    return written;
  }

  #nextWrites(): PendingWrites {
    if (this.#pending !== undefined) return this.#pending;
    const entries = new Map<string, JournalEntry>();
    const uses: number[] = [];
    const written = this.#store.writes.add(() => {
      this.#pending = undefined;
      for (const entry of entries.values()) uses.push(this.#write(entry));
      this.#writeUses(uses);
    });
    written.catch(() => {
      this.#models.clear();
      if (this.#pending?.written === written) this.#pending = undefined;
    });
    this.#pending = { entries, uses, written };
    return this.#pending;
  }

  /** Gives the number of the entry, or of the one that was there before. */
  #write({ identity, model, role, completion }: JournalEntry): number {
    const { database } = this.#store;
    const key = identityKey(identity);
    const { text, input_tokens, output_tokens, rest } = storedCompletion(completion);
    const number = database.insert(
      `INSERT INTO journal (identity, model, text, input_tokens, output_tokens, rest) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (identity) DO NOTHING`,
      key,
      this.#modelNumber(model, role),
      text,
      input_tokens,
      output_tokens,
      rest,
    );
    if (number !== undefined) return number;
    const first = database.get<{ number: number }>('SELECT number FROM journal WHERE identity = ?', key);
    return first?.number ?? 0;
  }

  #writeUses(entries: readonly number[]): void {
    this.#store.database.run(
      'INSERT OR IGNORE INTO journal_use (run, entry) SELECT ?, value FROM json_each(?)',
      this.#run,
      JSON.stringify(entries),
    );
  }

  /** Model and role are long and few: each reply holds only their number, which a failed commit may take back. */
  #modelNumber(model: string, role: string): number {
    const name = JSON.stringify([model, role]);
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const { database } = this.#store;
    const safeModel = redactSecrets(model);
    database.run('INSERT OR IGNORE INTO journal_model (model, role) VALUES (?, ?)', safeModel, role);
    const row = database.get<{ number: number }>(
      'SELECT number FROM journal_model WHERE model = ? AND role = ?',
      safeModel,
      role,
    );
    const number = row?.number ?? 0;
    this.#models.set(name, number);
    return number;
  }
}

/** A stored reply, for who looks without using it: no run is noted. */
export function storedReply(store: Store, identity: string): Completion | undefined {
  const row = rowOf(store, identity);
  return row && completionOf(row);
}

function rowOf({ database }: Store, identity: string): (StoredCompletion & { number: number }) | undefined {
  return database.lookUp(
    'SELECT number, text, input_tokens, output_tokens, rest FROM journal WHERE identity = ?',
    identityKey(identity),
  );
}

/** Content hashes take half the room as bytes; other identities are kept as they are. */
export function identityKey(identity: string): string | Uint8Array {
  return /^[0-9a-f]{32}$/.test(identity) ? Buffer.from(identity, 'hex') : identity;
}
