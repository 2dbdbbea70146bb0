import type { LlamaSequence, Token } from './llama-module.ts';

/**
 * Tokens of a prompt that are read at once, from its beginning. What is kept of a prompt ends at such a boundary, so every
 * part is always computed in the same company: else a kept beginning would change the rounding of all that follows.
 */
export const chunkSize = 32;

export interface Sampling {
  readonly temperature: number;
  readonly topP?: number;
  readonly seed: number;
}

/** One call at a time, in a context of its own that keeps the beginning of the last prompt. */
export class Sequence {
  readonly #llama: LlamaSequence;
  /** Tokens that are kept as whole chunks. */
  #kept = 0;

  constructor(llama: LlamaSequence) {
    this.#llama = llama;
  }

  /** How many tokens of a prompt need not be read again: whole chunks, and never its last token. */
  sharedWith(tokens: readonly Token[]): number {
    const { firstDifferentIndex } = this.#llama.compareContextTokens(tokens);
    return wholeChunks(Math.min(this.#kept, firstDifferentIndex, tokens.length - 1));
  }

  /** The tokens of the reply, one by one, until the model ends it. `read` is told how many tokens were kept. */
  async *generate(
    tokens: readonly Token[],
    sampling: Sampling,
    read: (kept: number) => void,
  ): AsyncGenerator<Token, void, void> {
    const kept = await this.#keepOnly(this.sharedWith(tokens));
    read(kept);
    let next = kept;
    for (; tokens.length - next > chunkSize; next += chunkSize) {
      await this.#llama.evaluateWithoutGeneratingNewTokens(tokens.slice(next, next + chunkSize));
      this.#kept = next + chunkSize;
    }
    yield* this.#llama.evaluate(tokens.slice(next), sampling);
  }

  /** Models that cannot forget a part forget all: what is kept then is what they say. */
  async #keepOnly(count: number): Promise<number> {
    this.#kept = count;
    const { nextTokenIndex } = this.#llama;
    if (nextTokenIndex > count)
      await this.#llama.eraseContextTokenRanges([{ start: count, end: nextTokenIndex }]);
    const kept = this.#llama.nextTokenIndex;
    if (kept !== count) {
      this.#kept = 0;
      if (kept > 0) await this.#llama.eraseContextTokenRanges([{ start: 0, end: kept }]);
    }
    return this.#kept;
  }
}

function wholeChunks(tokens: number): number {
  return Math.max(0, Math.floor(tokens / chunkSize) * chunkSize);
}
