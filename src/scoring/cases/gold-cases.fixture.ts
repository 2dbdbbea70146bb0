import type { AnswerFormat, AnswerValue } from '../answer.ts';

/** An expected answer as it stands in the data and what it is read as; `null` is reported before anything is asked. */
interface GoldCase {
  readonly format: AnswerFormat;
  readonly gold: unknown;
  readonly reads: AnswerValue | null;
  readonly why: string;
}

const rating: AnswerFormat = { type: 'integer', min: 1, max: 5 };

export const goldCases: readonly GoldCase[] = [
  { format: rating, gold: 4, reads: 4, why: 'a number' },
  { format: rating, gold: '4', reads: 4, why: 'or its text, as CSV files have it' },
  { format: rating, gold: 'four', reads: 4, why: 'or words' },
  { format: rating, gold: 6, reads: null, why: 'above the maximum' },
  { format: rating, gold: 4.5, reads: null, why: 'not a whole number' },
  { format: { type: 'choice', choices: 4 }, gold: '(B)', reads: 'B', why: 'as BIG-bench writes letters' },
  { format: { type: 'choice', choices: 4 }, gold: 2, reads: null, why: 'counted from 0 or from 1?' },
  { format: { type: 'yes-no' }, gold: true, reads: 'yes', why: 'a truth value' },
  { format: { type: 'yes-no' }, gold: 1, reads: null, why: 'write yes or no' },
  { format: { type: 'label', labels: ['0', '1'] }, gold: 1, reads: '1', why: 'labels are compared as texts' },
  { format: { type: 'text' }, gold: 1990, reads: '1990', why: 'texts too' },
  { format: { type: 'text' }, gold: '', reads: null, why: 'empty' },
  { format: { type: 'json' }, gold: { a: 1 }, reads: { a: 1 }, why: 'a value in the data' },
  { format: { type: 'json' }, gold: '{"a": 1}', reads: { a: 1 }, why: 'or its text' },
];
