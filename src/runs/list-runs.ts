import type { Store } from './store/open-store.ts';

export interface StoredRun {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The study that the run was made for; `null` for one of the user's own. */
  readonly partOf: string | null;
}

/** All runs, the newest first. */
export function listRuns({ database }: Store): readonly StoredRun[] {
  return database.all<StoredRun>(
    'SELECT id, created_at AS createdAt, part_of AS partOf FROM run ORDER BY number DESC',
  );
}
