import { goneSentences, keyOf, sentencesOf, withSentences } from './sentences.ts';

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
   * The same for a rewrite of `parent`: a sentence that stands in place of one that is gone is taken as that one in other
   * words. Else every rewrite would fill the bank with what it knows already.
   */
  addRewrite(parent: string, text: string): readonly number[] {
    for (const { gone, instead } of goneSentences(parent, text)) this.#pair(gone, instead);
    return this.add(text);
  }

  texts(numbers: readonly number[]): readonly string[] {
    return numbers.map((number) => this.#texts[number] as string);
  }

  /** The initial prompt with these sentences, as many as stay within `longest` characters. */
  compose(numbers: readonly number[], longest: number): string {
    return withSentences(this.#initial, this.texts(numbers), longest);
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
