import { collectFieldTexts, type FieldTexts, Frames } from './example-texts.ts';
import { RunPairs, RunTable } from './run-table.ts';
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

/** What a message holds. */
export interface FoundExample {
  /** Number of the example; several where examples of the same text cannot be told apart by it. */
  readonly examples: readonly number[];
  /** The message without the example's texts. */
  readonly rest: string;
}

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
  readonly #frames = new Frames();
  readonly #hasher = new WordHasher();
  readonly #runs: RunTable;
  /** Texts shorter than a run, each as one run of its own length. */
  readonly #shortRuns: RunTable;
  readonly #shortLengths: readonly number[];
  /** By text: weight of all its runs, 1 for each full run. */
  readonly #weights: Float64Array;
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
    const runs = new RunPairs();
    const shortRuns = new RunPairs();
    for (const [number, text] of texts.entries()) {
      const { hashes, count } = this.#hasher.hash(text);
      const length = Math.min(count, runLength);
      if (length === 0) continue;
      if (length < runLength) shortLengths.add(length);
      const pairs = length < runLength ? shortRuns : runs;
      for (let start = 0; start + length <= count; start += 1)
        pairs.add(runHash(hashes, start, length), number);
      this.#weights[number] = (count - length + 1) * (length / runLength);
    }
    this.#runs = new RunTable(runs);
    this.#shortRuns = new RunTable(shortRuns);
    this.#shortLengths = [...shortLengths];
  }

  /** `undefined` when the message holds no example. */
  find(message: string): FoundExample | undefined {
    const framed = this.#frames.match(message, (text, rest) => this.#onlyOwner(text, rest));
    if (framed !== undefined) return { examples: [framed.found], rest: framed.frame.rest };
    const examples = this.#findByRuns(message);
    const [example] = examples;
    return example === undefined ? undefined : { examples, rest: this.#restOf(message, example) };
  }

  /** The example that alone has this text, unless the rest would have to be searched for its other texts. */
  #onlyOwner(text: string, rest: string): number | undefined {
    const owners = this.#fields.owners[this.#fields.numbers.get(text) ?? -1];
    const example = owners?.length === 1 ? owners[0] : undefined;
    if (example === undefined) return undefined;
    const others = this.#fields.ofExample[example] ?? [];
    return others.some((other) => standsIn(this.#fields.texts[other] as string, rest)) ? undefined : example;
  }

  #findByRuns(message: string): readonly number[] {
    const byRareRuns = this.#best(message, commonRun);
    if (byRareRuns[0]?.whole) return byRareRuns.map(({ example }) => example);
    const best = this.#best(message, Number.POSITIVE_INFINITY);
    const isSure = best[0] !== undefined && (best[0].whole || best[0].score >= leastScore);
    return isSure ? best.map(({ example }) => example) : [];
  }

  /** The best candidate, with all that equal it. */
  #best(message: string, mostOwners: number): readonly Candidate[] {
    const touched = this.#scoreExamples(this.#countRuns(message, mostOwners));
    let best = 0;
    for (const example of touched) best = Math.max(best, this.#scores[example] as number);
    const rivals: Candidate[] = [];
    for (const example of touched) {
      const score = this.#scores[example] as number;
      this.#scores[example] = 0;
      if (score > 0 && score >= best * rivalShare) rivals.push({ example, score, end: -1, whole: false });
    }
    rivals.sort((a, b) => b.score - a.score || a.example - b.example);
    const compared = rivals
      .slice(0, mostRivals)
      .map((rival) => this.#compareWhole(message, rival))
      .sort((a, b) => b.end - a.end || b.score - a.score || a.example - b.example);
    return compared.filter(({ end, score }) => end === compared[0]?.end && score === compared[0].score);
  }

  /** Adds up the weight of matched runs by text; gives the texts with any. */
  #countRuns(message: string, mostOwners: number): number[] {
    const { hashes, count } = this.#hasher.hash(message);
    const touched: number[] = [];
    const countLength = (table: RunTable, length: number): void => {
      for (let start = 0; start + length <= count; start += 1) {
        const slot = table.find(runHash(hashes, start, length));
        if (slot < 0 || table.count(slot) > mostOwners) continue;
        const first = table.start(slot);
        for (let index = first; index < first + table.count(slot); index += 1) {
          const text = table.owners[index] as number;
          if (this.#matched[text] === 0) touched.push(text);
          this.#matched[text] = (this.#matched[text] as number) + length / runLength;
        }
      }
    };
    countLength(this.#runs, runLength);
    for (const length of this.#shortLengths) countLength(this.#shortRuns, length);
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

  /** Looks for the candidate's texts as they are. */
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

  /** The message without the example's texts. Where a single text stood, the frame around it is remembered. */
  #restOf(message: string, example: number): string {
    let rest = message;
    let cuts = 0;
    let firstCut = 0;
    for (const number of this.#fields.ofExample[example] ?? []) {
      const text = this.#fields.texts[number] as string;
      if (!standsIn(text, rest)) continue;
      const start = rest.lastIndexOf(text);
      if (cuts === 0) firstCut = start;
      cuts += 1;
      rest = `${rest.slice(0, start)} ${rest.slice(start + text.length)}`;
    }
    if (cuts === 0) return this.#restWithoutRuns(message, example);
    if (cuts > 1) return rest;
    return this.#frames.add(rest.slice(0, firstCut), rest.slice(firstCut + 1)).rest;
  }

  /** Leaves out the words of the message that stand in a run of the example: for texts that were changed. */
  #restWithoutRuns(message: string, example: number): string {
    const own = new Set<number>();
    for (const number of this.#fields.ofExample[example] ?? []) {
      const { hashes, count } = this.#hasher.hash(this.#fields.texts[number] as string);
      const length = Math.min(count, runLength);
      for (let start = 0; length > 0 && start + length <= count; start += 1) {
        own.add(runHash(hashes, start, length));
      }
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
      if (word === 0 || covered[word - 1] === 0) rest += message.slice(kept, starts[word]);
      kept = ends[word] as number;
    }
    return rest + message.slice(kept);
  }
}

/** Whether a text is to be cut out of the rest; shorter ones than this may stand there for other reasons. */
function standsIn(text: string, rest: string): boolean {
  return text.length >= 3 && text.length <= rest.length && rest.includes(text);
}
