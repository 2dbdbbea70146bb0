import { diffArrays } from 'diff';

/**
 * The sentences that were proposed for a system prompt in a run, each once. A prompt is the initial one, which stays
 * word for word, and a set of sentences after it, named by their numbers.
 */
export class SentenceBank {
  readonly #initial: string;
  readonly #own: ReadonlySet<string>;
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(initial: string) {
    this.#initial = initial;
    this.#own = new Set(sentencesOf(initial).map(keyOf));
  }

  get size(): number {
    return this.#texts.length;
  }

  /** Numbers of a text's sentences, without those of the initial prompt; new sentences join the bank. */
  add(text: string): readonly number[] {
    return this.#numbersOf(sentencesOf(text));
  }

  /**
   * The same for a rewrite of `parent`: a sentence that stands in place of one that is gone, between two that stayed,
   * is taken as that one in other words. Else every rewrite would fill the bank with what it knows already.
   */
  addRewrite(parent: string, text: string): readonly number[] {
    const changes = diffArrays([...sentencesOf(parent)], [...sentencesOf(text)], {
      comparator: (one, other) => keyOf(one) === keyOf(other),
    });
    for (const [index, { removed, value: gone }] of changes.entries()) {
      const next = changes[index + 1];
      const staysAfterwards = index + 2 < changes.length;
      if (removed && next?.added && staysAfterwards) this.#pair(gone, next.value);
    }
    return this.add(text);
  }

  texts(numbers: readonly number[]): readonly string[] {
    return numbers.map((number) => this.#texts[number] as string);
  }

  /** The initial prompt with these sentences, as many as stay within `longest` characters. */
  compose(numbers: readonly number[], longest: number): string {
    const separator = this.#initial.includes('\n') ? '\n' : ' ';
    return this.texts(numbers).reduce((text, sentence) => {
      const longer = `${text}${separator}${sentence}`;
      return longer.length > longest ? text : longer;
    }, this.#initial);
  }

  #pair(gone: readonly string[], instead: readonly string[]): void {
    for (const [place, sentence] of instead.entries()) {
      const known = this.#numbers.get(keyOf(gone[place] ?? ''));
      const key = keyOf(sentence);
      if (known !== undefined && !this.#numbers.has(key)) this.#numbers.set(key, known);
    }
  }

  #numbersOf(sentences: readonly string[]): readonly number[] {
    const added = sentences.filter((sentence) => !this.#own.has(keyOf(sentence)));
    return [...new Set(added.map((sentence) => this.#numberOf(sentence)))];
  }

  #numberOf(sentence: string): number {
    const key = keyOf(sentence);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#texts.length);
    return this.#texts.push(sentence) - 1;
  }
}

/** Sentences and list items, without list marks. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((sentence) => sentence.replace(/^(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Equal for sentences that differ in case and punctuation only. */
function keyOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
