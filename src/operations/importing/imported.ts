import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import type { AnswerFormat } from '../../scoring/answer.ts';
import type { ScorerOptions } from '../../scoring/scorer-setting.ts';
import type { Case } from '../../tasks/example.ts';

/** A task as it was found, before it has files. */
export interface ImportedTask {
  /** A word or several with dashes, unique among the tasks. */
  readonly name: string;
  readonly userPrompts: readonly string[];
  readonly cases: readonly Case[];
  readonly answer?: AnswerFormat;
  readonly scorer?: ScorerOptions;
}

/** What was read of another tool's files, in our terms. */
export interface Imported {
  /** What kind of file it was, for a person. */
  readonly kind: string;
  readonly systemPrompt?: ImportedSystemPrompt;
  /** Further system prompts that were found, to be compared with the first. */
  readonly otherSystemPrompts: readonly string[];
  readonly tasks: readonly ImportedTask[];
  /** Absent where none was named that there is a counterpart for. */
  readonly models?: ConfigurationInput['models'];
}

export interface ImportedSystemPrompt {
  readonly text: string;
  /** Absolute path of the prompt file that holds nothing else; learned prompts can be written back to it. */
  readonly file?: string;
}

/** What an import does not carry over as it was. Each sentence is kept once, with how often it was true. */
export class ImportNotes {
  readonly #guesses = new Map<string, number>();
  readonly #dropped = new Map<string, number>();
  readonly #missing = new Map<string, number>();

  /** Something was read in one of several ways. */
  guess(text: string): void {
    count(this.#guesses, text);
  }

  /** Something has no counterpart and is left out. `what` is its name there. */
  drop(what: string, why: string): void {
    count(this.#dropped, `${what}: ${why}`);
  }

  /** Something that has to be added before a run, as nothing says what it is. */
  fill(text: string): void {
    count(this.#missing, text);
  }

  get missing(): readonly string[] {
    return sentences(this.#missing);
  }

  get guesses(): readonly string[] {
    return sentences(this.#guesses);
  }

  get dropped(): readonly string[] {
    return sentences(this.#dropped);
  }
}

function count(counts: Map<string, number>, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}

function sentences(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].map(([text, times]) => (times === 1 ? text : `${text} (${times} times)`));
}

/** A name for a task or file: lower case words with dashes. */
export function slug(text: string, otherwise = 'task'): string {
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48);
  return name === '' ? otherwise : name;
}

/** The name, with a number where it is taken. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 2; taken.has(unique); count++) unique = `${name}-${count}`;
  taken.add(unique);
  return unique;
}
