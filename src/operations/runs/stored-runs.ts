import { resolve } from 'node:path';
import { openStore, type Store } from '../../runs/store/open-store.ts';

/** Which store an operation on runs works with. */
export interface StoredRunsOptions {
  /** The project's folder, which holds `.metaspo`. Default: the working directory. */
  readonly directory?: string;
}

/**
 * Opens the store that is there for the time of some work.
 * @throws UsageError `store-missing`.
 */
export function withStore<Result>(
  { directory = '.' }: StoredRunsOptions,
  work: (store: Store) => Result,
): Result {
  const store = openStore(resolve(directory), { create: false });
  try {
    return work(store);
  } finally {
    store.close();
  }
}
