import type { BatchStore, StoredBatch } from '../models/transports/batch/batch-store.ts';
import { identityKey } from './journal.ts';
import { redactSecrets } from './redact-secrets.ts';
import type { Store } from './store/open-store.ts';

interface BatchRow {
  readonly name: string;
  readonly model: string;
  readonly requests: number;
  readonly begun_at: number;
  readonly id: string | null;
}

/** Keeps in the store which requests are in which batch of a provider; all runs of the project share them. */
export class SqliteBatches implements BatchStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  begin(batch: StoredBatch, identities: readonly string[]): Promise<void> {
    const { database, writes } = this.#store;
    const { name, modelId, requests, begunAt } = batch;
    return writes.add(() => {
      database.run(
        'INSERT INTO batch (name, model, requests, begun_at) VALUES (?, ?, ?, ?)',
        name,
        redactSecrets(modelId),
        requests,
        Math.round(begunAt),
      );
      for (const identity of identities) {
        database.run(
          'INSERT OR REPLACE INTO batch_request (identity, batch) SELECT ?, number FROM batch WHERE name = ?',
          identityKey(identity),
          name,
        );
      }
    });
  }

  submitted(name: string, id: string): Promise<void> {
    const { database, writes } = this.#store;
    return writes.add(() => {
      database.run('UPDATE batch SET id = ? WHERE name = ?', id, name);
    });
  }

  find(identity: string): StoredBatch | undefined {
    const row = this.#store.database.get<BatchRow>(
      `SELECT name, model, requests, begun_at, id FROM batch_request
       JOIN batch ON batch.number = batch_request.batch WHERE identity = ?`,
      identityKey(identity),
    );
    if (row === undefined) return undefined;
    const { name, model, requests, begun_at, id } = row;
    return { name, modelId: model, requests, begunAt: begun_at, ...(id !== null && { id }) };
  }

  ids(modelId: string): readonly string[] {
    const rows = this.#store.database.all<{ id: string }>(
      'SELECT id FROM batch WHERE model = ? AND id IS NOT NULL',
      redactSecrets(modelId),
    );
    return rows.map(({ id }) => id);
  }

  release(identities: readonly string[]): Promise<void> {
    const { database, writes } = this.#store;
    return writes.add(() => {
      for (const identity of identities) {
        database.run('DELETE FROM batch_request WHERE identity = ?', identityKey(identity));
      }
    });
  }

  tidy(): void {
    const { database, writes } = this.#store;
    writes.flush();
    database.transaction(() => {
      database.run('DELETE FROM batch_request WHERE identity IN (SELECT identity FROM journal)');
      database.run('DELETE FROM batch WHERE number NOT IN (SELECT batch FROM batch_request)');
    });
  }
}
