import type { ImportNotes } from '../imported.ts';
import { fromCell, type SharedRecord } from './record-format.ts';

/** Which columns are meant, where the user says so. */
export interface NamedFields {
  readonly input?: string;
  readonly expected?: string;
}

const expectedNames = [
  'expected',
  'ideal',
  'expected_output',
  'expectedOutput',
  'expected_answer',
  'reference_answer',
  'reference',
  'ground_truth',
  'groundTruth',
  'gold',
  'gold_answer',
  'correct_answer',
  'correct_label',
  'target',
  'label',
  'answer',
  'output',
  'completion',
  'rating',
  'category',
];
const inputNames = [
  'input',
  'question',
  'prompt',
  'query',
  'text',
  'message',
  'instruction',
  'content',
  'user_input',
  'review',
  'ticket',
];
const identityNames = ['id', '_id', 'uuid'];

/** Which fields of plain records are what. Columns that are neither input nor expected stay slots. */
export interface GuessedFields {
  readonly input: readonly string[];
  readonly expected?: string;
  readonly id?: string;
}

export function guessFields(
  records: readonly Readonly<Record<string, unknown>>[],
  named: NamedFields,
  notes: ImportNotes,
): GuessedFields {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const first = (candidates: readonly string[]) =>
    candidates.flatMap((candidate) => names.filter((name) => sameName(name, candidate)))[0];
  const ids = names.filter((name) => identityNames.includes(name.toLowerCase()) && isUnique(records, name));
  const meant = named.expected ?? first(expectedNames);
  const known =
    named.input ?? first(inputNames.filter((name) => meant === undefined || !sameName(name, meant)));
  const others = names.filter((name) => name !== meant && name !== ids[0]);
  const beside = others.filter((name) => name !== known);
  const expected = meant ?? (known !== undefined && beside.length === 1 ? beside[0] : undefined);
  const input = known === undefined ? others : [known];
  if (named.input === undefined) notes.guess(`the input is ${input.join(', ')}; say otherwise with --input`);
  if (named.expected === undefined) {
    notes.guess(
      expected === undefined
        ? 'no field looks like an expected answer; name one with --expected'
        : `the expected answer is ${expected}; say otherwise with --expected`,
    );
  }
  return { input, expected, id: ids[0] };
}

/** A record by the fields that it has. */
export function recordByFields(
  record: Readonly<Record<string, unknown>>,
  fields: GuessedFields,
): SharedRecord {
  const input =
    fields.input.join() === 'input'
      ? record.input
      : Object.fromEntries(fields.input.map((name) => [name, record[name]]));
  const rest = Object.entries(record).filter(
    ([name]) => !fields.input.includes(name) && name !== fields.expected && name !== fields.id,
  );
  return {
    id: fields.id === undefined ? undefined : String(record[fields.id]),
    input,
    expected: fields.expected === undefined ? undefined : fromCell(record[fields.expected]),
    metadata: rest.length === 0 ? undefined : Object.fromEntries(rest),
  };
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return plain(one) === plain(other);
}

function isUnique(records: readonly Readonly<Record<string, unknown>>[], name: string): boolean {
  return new Set(records.map((record) => record[name])).size === records.length;
}
