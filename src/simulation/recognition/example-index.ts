import { collectFieldTexts, type FieldTexts } from './field-texts.ts';
import { RunTable } from './run-table.ts';
import { runHash, WordHasher } from './word-hashes.ts';

/** Words of a run. Six words in a row hardly recur by chance, and survive a cut at either end of a text. */
const runLength = 6;
/** Runs that more texts share say little; they are counted only where nothing else matches. */
const commonRun = 32;
/** Texts that more examples share (a label, a fixed remark) do not tell examples apart. */
const commonText = 64;
/** Less than this matched weight is chance: about two words in a row that make up a whole text. */
const leastScore = 0.6;
/** Candidates within this share of the best are compared word by word. */
const rivalShare = 0.5;
const mostRivals = 8;

interface Candidate {
  readonly example: number;
  /** Matched words in runs, weighted by the share of each text that matched. */
  readonly score: number;
  /** End of the last whole text of the example in the message; -1 without any that is long enough to tell. */
  readonly end: number;
  /** A text of at least a full run stands whole in the message, or most of the example does. */
  readonly whole: boolean;
}

/**
 * Finds the example that a message is about, by the runs of words that they share. Field order, white space, cut
 * ends and further text do not matter; texts shared by several examples are told apart by what differs. Of several
 * examples that a message holds whole, the last counts, as demonstrations precede the question.
 */
export class ExampleIndex {
  readonly #fields: FieldTexts;
  readonly #hasher = new WordHasher();
  readonly #table: RunTable;
  /** By text: weight of all its runs, 1 for each full run. */
  readonly #weights: Float64Array;
  /** Lengths of the texts that are shorter than a run, in words. */
  readonly #shortLengths: readonly number[];
  readonly #matched: Float64Array;
  readonly #scores: Float64Array;

  /** `fields[i]` has the field values of example `i`. */
  constructor(fields: readonly Readonly<Record<string, string>>[]) {
    this.#fields = collectFieldTexts(fields);
    const { texts } = this.#fields;
    this.#weights = new Float64Array(texts.length);
    this.#matched = new Float64Array(texts.length);
    this.#scores = new Float64Array(fields.length);
    const shortLengths = new Set<number>();
    const runs = new GrowingPairs();
    for (const [number, text] of texts.entries()) {
      const { hashes, count } = this.#hasher.hash(text);
      const length = Math.min(count, runLength);
      if (length === 0) continue;
      if (length < runLength) shortLengths.add(length);
      for (let start = 0; start + length <= count; start += 1)
        runs.add(runHash(hashes, start, length), number);
      this.#weights[number] = (count - length + 1) * (length / runLength);
    }
    this.#table = new RunTable(runs.first, runs.second, runs.count);
    this.#shortLengths = [...shortLengths];
  }

  /** Number of the example that the message holds, or `undefined` when it holds none. */
  find(message: string): number | undefined {
    const byRareRuns = this.#best(message, commonRun);
    if (byRareRuns?.whole) return byRareRuns.example;
    const best = this.#best(message, Number.POSITIVE_INFINITY);
    return best !== undefined && (best.whole || best.score >= leastScore) ? best.example : undefined;
  }

  /** The message without the example's texts. */
  without(message: string, example: number): string {
    let rest = message;
    let found = false;
    for (const number of this.#fields.ofExample[example] ?? []) {
      const text = this.#fields.texts[number] as string;
      if (text.length < 3 || text.length > rest.length) continue;
      const start = rest.lastIndexOf(text);
      if (start < 0) continue;
      found = true;
      rest = `${rest.slice(0, start)} ${rest.slice(start + text.length)}`;
    }
    return found ? rest : this.#withoutRuns(message, example);
  }

  #best(message: string, mostOwners: number): Candidate | undefined {
    const touchedTexts = this.#countRuns(message, mostOwners);
    const touched = this.#scoreExamples(touchedTexts);
    let best = 0;
    for (const example of touched) best = Math.max(best, this.#scores[example] as number);
    const rivals: Candidate[] = [];
    for (const example of touched) {
      const score = this.#scores[example] as number;
      this.#scores[example] = 0;
      if (score > 0 && score >= best * rivalShare && rivals.length < mostRivals * 4) {
        rivals.push({ example, score, end: -1, whole: false });
      }
    }
    rivals.sort((a, b) => b.score - a.score || a.example - b.example);
    return rivals
      .slice(0, mostRivals)
      .map((rival) => this.#compareWhole(message, rival))
      .sort((a, b) => b.end - a.end || b.score - a.score || a.example - b.example)[0];
  }

  /** Weight of matched runs by text; gives the texts with any. */
  #countRuns(message: string, mostOwners: number): number[] {
    const { hashes, count } = this.#hasher.hash(message);
    const touched: number[] = [];
    const countLength = (length: number): void => {
      for (let start = 0; start + length <= count; start += 1) {
        const slot = this.#table.find(runHash(hashes, start, length));
        if (slot < 0 || this.#table.count(slot) > mostOwners) continue;
        const first = this.#table.start(slot);
        for (let place = first; place < first + this.#table.count(slot); place += 1) {
          const text = this.#table.owners[place] as number;
          if (this.#matched[text] === 0) touched.push(text);
          this.#matched[text] = (this.#matched[text] as number) + length / runLength;
        }
      }
    };
    countLength(runLength);
    for (const length of this.#shortLengths) countLength(length);
    return touched;
  }

  /** Adds each matched text to its examples' scores; gives the examples with any. */
  #scoreExamples(touchedTexts: readonly number[]): number[] {
    const touched: number[] = [];
    for (const text of touchedTexts) {
      const weight = this.#weights[text] as number;
      const matched = Math.min(this.#matched[text] as number, weight);
      this.#matched[text] = 0;
      const owners = this.#fields.owners[text] as readonly number[];
      if (owners.length > commonText) continue;
      for (const example of owners) {
        if (this.#scores[example] === 0) touched.push(example);
        this.#scores[example] = (this.#scores[example] as number) + (matched * matched) / weight;
      }
    }
    return touched;
  }

  #compareWhole(message: string, { example, score: runScore }: Candidate): Candidate {
    const numbers = this.#fields.ofExample[example] ?? [];
    const needed = Math.min(1, this.#weights[numbers[0] ?? 0] as number);
    let end = -1;
    let score = runScore;
    let characters = 0;
    let allCharacters = 0;
    for (const number of numbers) {
      const text = this.#fields.texts[number] as string;
      const weight = this.#weights[number] as number;
      allCharacters += text.length;
      const start = text.length <= message.length ? message.lastIndexOf(text) : -1;
      if (start < 0) continue;
      score += weight;
      characters += text.length;
      if (weight >= needed) end = Math.max(end, start + text.length);
    }
    return { example, score, end, whole: (end >= 0 && needed === 1) || characters * 2 >= allCharacters };
  }

  /** Leaves out the words of the message that stand in a run of the example: for texts that were changed. */
  #withoutRuns(message: string, example: number): string {
    const own = new Set<number>();
    for (const number of this.#fields.ofExample[example] ?? []) {
      const { hashes, count } = this.#hasher.hash(this.#fields.texts[number] as string);
      const length = Math.min(count, runLength);
      for (let start = 0; length > 0 && start + length <= count; start += 1)
        own.add(runHash(hashes, start, length));
    }
    const { hashes, starts, ends, count } = this.#hasher.hash(message);
    const covered = new Uint8Array(count);
    for (const length of [runLength, ...this.#shortLengths]) {
      for (let start = 0; start + length <= count; start += 1) {
        if (own.has(runHash(hashes, start, length))) covered.fill(1, start, start + length);
      }
    }
    let rest = '';
    let kept = 0;
    for (let word = 0; word < count; word += 1) {
      if (covered[word] === 0) continue;
      rest += message.slice(kept, starts[word]);
      kept = ends[word] as number;
    }
    return rest + message.slice(kept);
  }
}

/** Two growing columns of whole numbers. */
class GrowingPairs {
  first = new Int32Array(1 << 16);
  second = new Int32Array(1 << 16);
  count = 0;

  add(first: number, second: number): void {
    if (this.count === this.first.length) {
      this.first = enlarged(this.first);
      this.second = enlarged(this.second);
    }
    this.first[this.count] = first;
    this.second[this.count] = second;
    this.count += 1;
  }
}

function enlarged(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
