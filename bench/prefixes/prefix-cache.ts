/** Characters of a block: about the 16 tokens that vLLM keeps together. */
export const blockCharacters = 64;

/**
 * Which share of the characters of these prompts a server finds in its prefix cache when they come in this order, in [0, 1].
 * Whole blocks are kept, each known by all the text up to its end; when `room` characters are full, those unused for the
 * longest time go, the ends of prompts before their beginnings.
 */
export function cachedShare(prompts: readonly string[], room: number): number {
  const capacity = Math.floor(room / blockCharacters);
  const names = new BlockNames();
  const kept = new Set<number>();
  let found = 0;
  let all = 0;
  for (const prompt of prompts) {
    const blocks = names.of(prompt);
    const missing = blocks.findIndex((block) => !kept.has(block));
    found += (missing === -1 ? blocks.length : missing) * blockCharacters;
    all += prompt.length;
    for (const block of blocks.toReversed()) {
      kept.delete(block);
      kept.add(block);
    }
    for (const oldest of kept) {
      if (kept.size <= capacity) break;
      kept.delete(oldest);
    }
  }
  return found / Math.max(1, all);
}

/** A number for each block of text, another one after another beginning. */
class BlockNames {
  readonly #numbers = new Map<string, number>();

  of(prompt: string): readonly number[] {
    let before = -1;
    return Array.from({ length: Math.floor(prompt.length / blockCharacters) }, (_unused, index) => {
      const text = prompt.slice(index * blockCharacters, (index + 1) * blockCharacters);
      const name = `${before} ${text}`;
      const number = this.#numbers.get(name) ?? this.#numbers.size;
      this.#numbers.set(name, number);
      before = number;
      return number;
    });
  }
}
