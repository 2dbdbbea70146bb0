import { ModelCallError, type ModelFailure } from '../../model-call-error.ts';
import type { BatchStore, StoredBatch } from './batch-store.ts';
import type { BatchItem, BatchWire } from './batch-wire.ts';
import { type Persistence, persist } from './persist.ts';

interface SubmittedParts {
  readonly batch: StoredBatch;
  readonly items: readonly BatchItem[];
  readonly wire: BatchWire;
  readonly store: BatchStore;
  readonly persistence: Persistence;
}

/** Failures after which a batch may have been taken all the same. */
const doubtful: ReadonlySet<ModelFailure> = new Set([
  'server-error',
  'connection-lost',
  'timeout',
  'malformed-reply',
]);

/**
 * Hands a batch in and stores its id; gives the id. A batch that may have arrived although its submission failed is
 * looked for before it is sent again, as each one that arrives is paid for.
 */
export async function submitBatch({
  batch,
  items,
  wire,
  store,
  persistence,
}: SubmittedParts): Promise<string> {
  const { name, modelId, requests, begunAt } = batch;
  let inDoubt = false;
  const submitOnce = async () => {
    const submission = { name, requests, begunAt, otherIds: store.ids(modelId) };
    const arrived = inDoubt ? await wire.find(submission) : undefined;
    if (arrived !== undefined) return arrived;
    inDoubt = false;
    try {
      return await wire.submit(name, items);
    } catch (error) {
      inDoubt = isDoubtful(error);
      throw error;
    }
  };
  const id = await persist(submitOnce, persistence).catch(async (error: unknown) => {
    if (!inDoubt) await store.release(items.map(({ identity }) => identity));
    throw error;
  });
  try {
    await store.submitted(name, id);
  } catch (error) {
    // Nobody would ever collect it.
    await wire.cancel(id).catch(() => undefined);
    throw error;
  }
  return id;
}

function isDoubtful(error: unknown): boolean {
  return error instanceof ModelCallError && doubtful.has(error.failure);
}
