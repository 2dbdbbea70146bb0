/** Where an answer stands and what it may be: the part of a task file that this server reads. */
export interface AnswerKind {
  readonly tag?: string;
  readonly lastLine?: boolean;
  readonly regex?: string;
  readonly jsonPath?: string;
  readonly type?: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: number;
  readonly labels?: readonly string[];
}

export interface QuizTask {
  readonly name: string;
  readonly domain?: string;
  readonly answer: AnswerKind;
  readonly examples: readonly { readonly input: unknown; readonly expected: unknown }[];
}

export interface QuizItem {
  readonly task: QuizTask;
  readonly key: string;
  readonly gold: string;
}

const runLength = 5;

/** Finds the quiz item that a message asks about, by runs of five words. */
export class Lookup {
  readonly #items: readonly QuizItem[];
  readonly #itemsOfRun = new Map<string, number[]>();

  constructor(tasks: readonly QuizTask[]) {
    this.#items = tasks.flatMap((task) =>
      task.examples.map(({ input, expected }) => ({ task, key: plainText(input), gold: goldText(expected) })),
    );
    for (const [number, item] of this.#items.entries()) {
      for (const run of runsOf(item.key)) {
        const known = this.#itemsOfRun.get(run);
        if (known === undefined) this.#itemsOfRun.set(run, [number]);
        else if (known.at(-1) !== number) known.push(number);
      }
    }
  }

  find(message: string): QuizItem | undefined {
    const votes = new Map<number, number>();
    for (const run of new Set(runsOf(message))) {
      const numbers = this.#itemsOfRun.get(run) ?? [];
      for (const number of numbers) votes.set(number, (votes.get(number) ?? 0) + 1 / numbers.length);
    }
    const [best] = [...votes].sort(([, a], [, b]) => b - a);
    if (best !== undefined) return this.#items[best[0]];
    const words = ` ${wordsOf(message).join(' ')} `;
    const short = this.#items.filter(({ key }) => words.includes(` ${wordsOf(key).join(' ')} `));
    return short.sort((a, b) => b.key.length - a.key.length)[0];
  }
}

function plainText(input: unknown): string {
  if (typeof input === 'string') return input;
  return typeof input === 'object' && input !== null
    ? Object.values(input).map(plainText).join(' ')
    : String(input);
}

function goldText(expected: unknown): string {
  const first: unknown = Array.isArray(expected) ? expected[0] : expected;
  return typeof first === 'object' && first !== null ? JSON.stringify(first) : String(first);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return words.slice(runLength - 1).map((_word, start) => words.slice(start, start + runLength).join(' '));
}
