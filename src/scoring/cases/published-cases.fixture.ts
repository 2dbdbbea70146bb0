import type { AnswerFormat, AnswerValue } from '../answer.ts';

/** What the paper's published code reads from a reply, beside what a person reads. */
interface PublishedCase {
  readonly format: AnswerFormat;
  /** The text inside the answer tag. */
  readonly answer: string;
  /** By running the published code's parser; `no answer` is its own format error. */
  readonly published: string;
  /** What a person reads, and our parser; `null` is no valid answer. */
  readonly person: AnswerValue | null;
}

const letter: AnswerFormat = { tag: 'answer', type: 'choice', choices: 5 };
const rating: AnswerFormat = { tag: 'answer', type: 'integer', min: 1, max: 5 };
const count: AnswerFormat = { tag: 'answer', type: 'integer' };
const yesNo: AnswerFormat = { tag: 'answer', type: 'yes-no' };
const relation: AnswerFormat = { tag: 'answer', type: 'label', labels: ['entailment', 'non-entailment'] };

const rows: readonly (readonly [AnswerFormat, string, string, AnswerValue | null])[] = [
  [letter, 'C', 'C', 'C'],
  [letter, 'C) aspirin', 'C', 'C'],
  [letter, 'The answer is C', 'E', 'C'],
  [letter, 'The best answer is C', 'E (B with four options)', 'C'],
  [letter, 'B or C', 'B', null],
  [letter, 'A patient with fever', 'A', null],
  [letter, 'Not sure', 'E', null],
  [rating, '4', '4', 4],
  [rating, 'four', 'no answer', 4],
  [rating, '4.5', '4', null],
  [rating, '10', '10', null],
  [rating, '-1', '1', null],
  [rating, 'between 3 and 4', '3', null],
  [rating, 'The answer is 4, in spite of the 2 faults', '4', 4],
  [rating, 'I count 2 faults, so the answer is 4', '2', 4],
  [count, 'three', '3, the number or the text: it depends on the other replies', 3],
  [count, 'Three.', 'three.', 3],
  [yesNo, 'yes', 'yes', 'yes'],
  [yesNo, 'Yes.', 'yes. (wrong for every expected answer)', 'yes'],
  [yesNo, 'Yes, because it mocks a group', 'the whole sentence (the same)', 'yes'],
  [relation, 'Non entailment', 'non entailment (the same)', 'non-entailment'],
];

export const publishedCases: readonly PublishedCase[] = rows.map(([format, answer, published, person]) => ({
  format,
  answer,
  published,
  person,
}));
