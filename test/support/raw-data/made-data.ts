import type { RandomStream } from '../../../src/stats/random.ts';

/** The raw files of a task, of a form that its source publishes, with records that nobody published. */
export interface MadeData {
  readonly task: string;
  /** Which of the task's forms, in words. */
  readonly form: string;
  /** Content by path in a data folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The right answers in words, by the mark that stands in a record's question. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Whether the form brings parts of its own; else its cases are cut in two. */
  readonly hasParts: boolean;
}

export type DataMaker = (random: RandomStream) => MadeData;

/** Pieces that careless readers trip over. All of them may stand in any JSON text. */
const oddities = [
  'plain words',
  '"quoted"',
  'a "quote that stays open',
  "it's",
  '{{input}} and {{other}}',
  '$& $1 $$',
  'back\\slash \\n \\u0041',
  '<br />',
  '&amp;',
  '👩‍🔬🏳️‍🌈',
  'العربية עברית',
  '漢字とかな',
  'e\u0301 İstanbul ß',
  'no\u00a0break\u2009thin',
  'semi;colon, comma|pipe',
  '__proto__',
  'null',
  '007',
  '- item (A) not an option',
  'Answer: Question: Passage:',
];

/** What lines of text cannot hold. */
const lineBreaks = ['line\nbreak', 'tab\tstop', 'two\n\nbreaks', 'sep\u2028arator'];

/** A text with the mark, and some oddities around it. */
export function oddText(random: RandomStream, mark: string, { oneLine = false } = {}): string {
  const pieces = random.sample(oneLine ? oddities : [...oddities, ...lineBreaks], 1 + random.integer(4));
  return [...pieces, mark, ...random.sample(oddities, random.integer(3))].join(' ');
}

/** Marks `r0x`, `r1x`, ...: none is part of another. */
export function marks(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => `r${from + index}x`);
}

/** The mark in a text. */
export function markIn(text: string): string | undefined {
  return /\br\d+x\b/.exec(text)?.[0];
}

/** A field that the source does not have today. */
export const extra = { added_later: { at: 1, tags: ['new'] } };

export function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Answers of records that each have one mark. */
export function answersOf<Made extends { readonly mark: string; readonly golds: readonly string[] }>(
  made: readonly Made[],
): MadeData['answers'] {
  return Object.fromEntries(made.map(({ mark, golds }) => [mark, golds]));
}
