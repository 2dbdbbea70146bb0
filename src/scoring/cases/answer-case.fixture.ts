import type { AnswerFormat, AnswerValue } from '../answer.ts';

/** One reply and what it is read as. */
interface AnswerCase {
  readonly reply: string;
  /** The normalised answer; `null` is a format error. */
  readonly reads: AnswerValue | null;
  /** Why a person would read it so; empty where the reply speaks for itself. */
  readonly why: string;
  /** Instead of the table's. */
  readonly format?: AnswerFormat;
}

/** The cases of one place or type. The tests run them and the documentation shows them. */
export interface AnswerTable {
  /** Names the table in the documentation. */
  readonly name: string;
  readonly format: AnswerFormat;
  readonly cases: readonly AnswerCase[];
}

type Row = readonly [reply: string, reads: AnswerValue | null, why?: string, format?: AnswerFormat];

export function answerTable(name: string, format: AnswerFormat, rows: readonly Row[]): AnswerTable {
  const cases = rows.map(([reply, reads, why = '', own]) => ({
    reply,
    reads,
    why,
    format: own,
  }));
  return { name, format, cases };
}
