import type { Store } from './store/open-store.ts';

export interface StoredRun {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** All runs, the newest first. */
export function listRuns({ database }: Store): readonly StoredRun[] {
  return database.all<StoredRun>('SELECT id, created_at AS createdAt FROM run ORDER BY number DESC');
}
