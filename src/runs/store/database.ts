import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { exitCodes, MetaspoError, UsageError } from '../../foundation/errors.ts';
import { getOrMake } from '../../foundation/get-or-make.ts';
import { storeError } from './store-error.ts';
import { useWriteAheadLog } from './write-ahead-log.ts';

const busyTimeoutMs = 5_000;

/**
 * One connection: each statement is prepared once, each failure is reported in our words (`storeError`).
 * Values stand for plain `?` in order; numbered ones (`?1`) fail on Node 22.
 */
export class Database {
  readonly file: string;
  readonly #connection: DatabaseSync;
  readonly #inPlace: InPlace;
  readonly #statements = new Map<string, StatementSync>();
  /** Ends the snapshot that `lookUp` reads from; `undefined` when there is none. */
  #snapshotEnd: NodeJS.Immediate | undefined;

  /** Opens the file, or makes it where it is missing. One that cannot be written can be opened for reading. */
  constructor(file: string, { readOnly = false }: { readonly readOnly?: boolean } = {}) {
    this.file = file;
    this.#connection = this.#inOurWords(() => {
      const { DatabaseSync } = loadSqlite();
      return new DatabaseSync(readOnly ? readableAddress(file) : file, {
        enableForeignKeyConstraints: true,
        readOnly,
      });
    });
    this.#inPlace = new InPlace(file);
    this.#configure(readOnly);
  }

  /** The first row. `Row` states the selected columns; SQL's NULL is `null`. */
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    this.#endSnapshot();
    return this.#inOurWords(() => this.#prepare(sql).get(...values) as Row | undefined);
  }

  /**
   * As `get`, for reads that come in crowds: those of one turn of the event loop see the file as the first of them finds
   * it, unless something else is done in between. Locking it for each alone would take longer than the reading.
   */
  lookUp<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#inOurWords(() => {
      this.#beginSnapshot();
      return this.#prepare(sql).get(...values) as Row | undefined;
    });
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    this.#endSnapshot();
    return this.#inOurWords(() => this.#prepare(sql).all(...values) as Row[]);
  }

  /** Gives the number of rows that changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    this.#endSnapshot();
    if (!this.#connection.isTransaction) this.#inPlace.assert();
    return this.#inOurWords(() => Number(this.#prepare(sql).run(...values).changes));
  }

  /** Inserts one row and gives its number; `undefined` where a conflict left it out. */
  insert(sql: string, ...values: SQLInputValue[]): number | undefined {
    this.#endSnapshot();
    return this.#inOurWords(() => {
      const { changes, lastInsertRowid } = this.#prepare(sql).run(...values);
      return Number(changes) === 0 ? undefined : Number(lastInsertRowid);
    });
  }

  /** Several statements without values or rows. */
  execute(sql: string): void {
    this.#endSnapshot();
    this.#inOurWords(() => this.#connection.exec(sql));
  }

  /** All of `work` or nothing of it. Takes the write lock first, so that what is read inside stays true. */
  transaction<T>(work: () => T): T {
    this.#inPlace.assert();
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** Moves the write-ahead log into the file and closes. */
  close(): void {
    if (!this.#connection.isOpen) return;
    try {
      this.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // Who cannot write has nothing to move.
      if (!(error instanceof UsageError && error.code === 'store-not-writable')) throw error;
    } finally {
      this.#statements.clear();
      this.#connection.close();
    }
  }

  /** Commits survive the death of the process (WAL, NORMAL); after a power cut the last few may be missing. */
  #configure(readOnly: boolean): void {
    try {
      this.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
      if (readOnly) return;
      useWriteAheadLog(this, busyTimeoutMs);
      this.execute('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000');
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  #beginSnapshot(): void {
    if (this.#snapshotEnd !== undefined || this.#connection.isTransaction) return;
    this.#connection.exec('BEGIN');
    this.#snapshotEnd = setImmediate(() => this.#endSnapshot());
  }

  #endSnapshot(): void {
    if (this.#snapshotEnd === undefined) return;
    clearImmediate(this.#snapshotEnd);
    this.#snapshotEnd = undefined;
    if (!this.#connection.isTransaction) return;
    try {
      this.#connection.exec('COMMIT');
    } catch {
      // Nothing was written, so nothing is lost; whoever uses the file next hears what is wrong with it.
      this.#rollBack();
    }
  }

  /** Does not throw: a failure here follows from one that was reported already. */
  #rollBack(): void {
    try {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
    } catch {
      // SQLite ends the transaction itself when the connection is closed.
    }
  }

  #prepare(sql: string): StatementSync {
    return getOrMake(this.#statements, sql, () => this.#connection.prepare(sql));
  }

  #inOurWords<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.file);
    }
  }
}

/**
 * A file with a write-ahead log beside it is read through that. Without one nobody is writing, and SQLite is told so: in a
 * folder that cannot be written it could not make the files by which processes come to terms.
 */
function readableAddress(file: string): string | URL {
  if (existsSync(`${file}-wal`)) return file;
  const address = pathToFileURL(file);
  address.searchParams.set('immutable', '1');
  return address;
}

/**
 * Watches whether the file that was opened is still the one at its path. A file that was removed or replaced can be written
 * all the same, and all of it is lost when it is closed.
 */
class InPlace {
  readonly #file: string;
  readonly #opened: string | undefined;
  #log: string | undefined;

  /** To be made when the file was opened. */
  constructor(file: string) {
    this.#file = file;
    this.#opened = identityOf(file);
  }

  /** @throws MetaspoError `store-gone` */
  assert(): void {
    const log = identityOf(`${this.#file}-wal`);
    this.#log ??= log;
    if (identityOf(this.#file) === this.#opened && log === this.#log) return;
    throw new MetaspoError(
      'store-gone',
      exitCodes.unexpected,
      'the store of runs was removed or replaced while it was in use',
      { where: this.#file, hint: 'What was stored since then is lost. Put the folder back, or start again.' },
    );
  }
}

function identityOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats && `${stats.dev} ${stats.ino}`;
}

type SqliteModule = typeof import('node:sqlite');

/**
 * Node's own SQLite. Node 22 and early 24 announce it as experimental on first use; that line would appear in the
 * middle of a command's output, so this one warning, and no other, is left out.
 */
export function loadSqlite(): SqliteModule {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).includes('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
