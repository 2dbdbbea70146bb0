import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../foundation/errors.ts';
import { Database } from './database.ts';
import { migrate } from './migrations.ts';

/** The folder, inside the project's own, where metaspo keeps what it stores. */
const storeFolder = '.metaspo';

/** Where runs and replies are kept: one SQLite file that several processes may use at once. */
export interface Store {
  readonly file: string;
  readonly database: Database;
  readonly writes: WriteQueue;
  /** Commits what is pending and closes. Does nothing on a closed store. */
  close(): void;
}

interface OpenStoreOptions {
  /** Makes the store where there is none. Default true; false for commands that only read, also where nothing can be written. */
  readonly create?: boolean;
}

/**
 * Opens the store of a project's folder, `<directory>/.metaspo/metaspo.db`.
 * @throws UsageError `store-directory-missing`, `store-missing` (with `create: false`), `store-not-writable`,
 * `store-corrupt`, `store-newer`; MetaspoError `store-locked`.
 */
export function openStore(directory: string, { create = true }: OpenStoreOptions = {}): Store {
  if (!existsSync(directory)) {
    throw new UsageError('store-directory-missing', 'this folder does not exist', { where: directory });
  }
  const folder = join(directory, storeFolder);
  const file = join(folder, 'metaspo.db');
  if (!create && !hasStore(directory)) {
    throw new UsageError('store-missing', 'no runs are stored here', {
      where: directory,
      hint: 'Start one with `metaspo optimize`, or go to the folder of your project.',
    });
  }
  const database = create ? writable(folder, file) : readable(file);
  const writes = new WriteQueue(database);
  return {
    file,
    database,
    writes,
    close() {
      writes.flush();
      database.close();
    },
  };
}

function writable(folder: string, file: string): Database {
  makeFolder(folder);
  return migrated(new Database(file));
}

/** For a store that is there: one that cannot be written is opened for reading. */
function readable(file: string): Database {
  try {
    return migrated(new Database(file));
  } catch (error) {
    if (!(error instanceof UsageError && error.code === 'store-not-writable')) throw error;
    return migrated(new Database(file, { readOnly: true }));
  }
}

function migrated(database: Database): Database {
  try {
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether anything is stored in a project's folder. */
export function hasStore(directory: string): boolean {
  return existsSync(join(directory, storeFolder, 'metaspo.db'));
}

/** Nothing of the folder belongs in version control: prompts and replies may hold the user's data. */
function makeFolder(folder: string): void {
  const ignoreFile = join(folder, '.gitignore');
  if (existsSync(ignoreFile)) return;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(ignoreFile, '*\n');
  } catch (error) {
    throw new UsageError('store-not-writable', 'the folder for runs cannot be made or written', {
      where: folder,
      hint: 'Check the permissions of the folder, and that no file has this name.',
      cause: error,
    });
  }
}

/**
 * Group commit: all writes of one turn of the event loop become one transaction, in the order in which they came.
 * They succeed or fail together.
 */
class WriteQueue {
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
