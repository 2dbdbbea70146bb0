import type { JournalEntry, JournalStore } from '../models/journal-store.ts';
import type { Completion } from '../models/model.ts';
import { runNumber } from './find-run.ts';
import { redactSecrets } from './redact-secrets.ts';
import type { Store } from './store/open-store.ts';
import { completionOf, type StoredCompletion, storedCompletion } from './stored-completion.ts';

/** Stands for work outside of any run; what it has used is never purged with a run. */
export const outsideOfRuns = 0;

interface PendingEntry {
  readonly completion: Completion;
  readonly written: Promise<void>;
}

/**
 * The journal of model replies in the store. All runs share the replies; which run used which is noted under
 * `runId`, so that deleting a run can purge those that nobody else has used.
 */
export class SqliteJournal implements JournalStore {
  readonly #store: Store;
  readonly #run: number;
  readonly #pending = new Map<string, PendingEntry>();
  readonly #models = new Map<string, number>();
  #uses: number[] = [];

  constructor(store: Store, runId?: string) {
    this.#store = store;
    this.#run = runId === undefined ? outsideOfRuns : runNumber(store, runId);
  }

  find(identity: string): Completion | undefined {
    const pending = this.#pending.get(identity);
    if (pending !== undefined) return pending.completion;
    const row = rowOf(this.#store, identity);
    if (row === undefined) return undefined;
    this.#noteUse(row.number);
    return completionOf(row);
  }

  /** Resolves after the commit of the group that the entry fell into. The first entry of an identity stays. */
  add(entry: JournalEntry): Promise<void> {
    const { identity, completion } = entry;
    const pending = this.#pending.get(identity);
    if (pending !== undefined) return pending.written;
    const written = this.#store.writes
      .add(() => this.#write(entry))
      .finally(() => this.#pending.delete(identity));
    written.catch(() => this.#models.clear());
    this.#pending.set(identity, { completion, written });
    return written;
  }

  #write({ identity, model, role, completion }: JournalEntry): void {
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
    if (number === undefined) {
      database.run(
        'INSERT OR IGNORE INTO journal_use (run, entry) SELECT ?, number FROM journal WHERE identity = ?',
        this.#run,
        key,
      );
    } else {
      this.#writeUse(number);
    }
  }

  #writeUse(entry: number): void {
    const insertion = 'INSERT OR IGNORE INTO journal_use (run, entry) VALUES (?, ?)';
    this.#store.database.run(insertion, this.#run, entry);
  }

  /** Written with the next group. A use that a kill loses is noted again when the resumed run asks again. */
  #noteUse(entry: number): void {
    this.#uses.push(entry);
    if (this.#uses.length > 1) return;
    const written = this.#store.writes.add(() => {
      for (const used of this.#uses) this.#writeUse(used);
      this.#uses = [];
    });
    written.catch(() => {
      this.#uses = [];
    });
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
  return database.get(
    'SELECT number, text, input_tokens, output_tokens, rest FROM journal WHERE identity = ?',
    identityKey(identity),
  );
}

/** Content hashes take half the room as bytes; other identities are kept as they are. */
export function identityKey(identity: string): string | Uint8Array {
  return /^[0-9a-f]{32}$/.test(identity) ? Buffer.from(identity, 'hex') : identity;
}
