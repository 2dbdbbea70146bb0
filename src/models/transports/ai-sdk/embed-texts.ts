import { type EmbeddingModel, embedMany } from 'ai';

/** A function that gives each text the vector of an AI SDK embedding model. Its calls are not journaled or budgeted. */
export function embeddingTexts(
  model: EmbeddingModel,
  signal?: AbortSignal,
): (texts: readonly string[]) => Promise<readonly (readonly number[])[]> {
  return async (texts) => {
    const { embeddings } = await embedMany({ model, values: [...texts], abortSignal: signal });
    return embeddings;
  };
}
