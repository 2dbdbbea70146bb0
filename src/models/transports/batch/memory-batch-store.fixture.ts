import type { BatchStore, StoredBatch } from './batch-store.ts';

/** Batches that are forgotten with the process. */
export function memoryBatchStore(): BatchStore {
  const batches = new Map<string, StoredBatch>();
  const batchOf = new Map<string, string>();
  return {
    async begin(batch, identities) {
      batches.set(batch.name, batch);
      for (const identity of identities) batchOf.set(identity, batch.name);
    },
    async submitted(name, id) {
      const batch = batches.get(name);
      if (batch !== undefined) batches.set(name, { ...batch, id });
    },
    find: (identity) => batches.get(batchOf.get(identity) ?? ''),
    ids: (modelId) =>
      [...batches.values()].flatMap((batch) =>
        batch.modelId === modelId && batch.id !== undefined ? [batch.id] : [],
      ),
    async release(identities) {
      for (const identity of identities) batchOf.delete(identity);
    },
    tidy() {
      const used = new Set(batchOf.values());
      for (const name of batches.keys()) if (!used.has(name)) batches.delete(name);
    },
  };
}
