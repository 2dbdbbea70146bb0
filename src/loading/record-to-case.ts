import { UsageError } from '../foundation/errors.ts';
import type { Case } from '../tasks/example.ts';
import { fieldValue } from './field-path.ts';
import type { FieldMapping } from './task-definition.ts';

type DataRecord = Readonly<Record<string, unknown>>;

/**
 * The case that a record stands for. With a mapping a case has what the mapping names; without one the record is the
 * case, and its further fields join the metadata.
 * @throws UsageError for a missing field, an empty input or an unusable id, naming `where`.
 */
export function recordToCase(record: DataRecord, fields: FieldMapping | undefined, where: string): Case {
  const { id, metadata, ...found } =
    fields === undefined ? plainFields(record, where) : mappedFields(record, fields, where);
  if (isEmpty(found.input)) {
    throw new UsageError('empty-input', 'the input is empty', { where, hint: 'Remove the record.' });
  }
  return {
    ...(isGiven(id) && { id: checkedId(id, where) }),
    input: found.input,
    ...(isGiven(found.expected) && { expected: found.expected }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

interface CaseFields {
  readonly id: unknown;
  readonly input: unknown;
  readonly expected: unknown;
  readonly metadata: DataRecord;
}

function plainFields(record: DataRecord, where: string): CaseFields {
  const { id, input = requiredField(record, 'input', where), expected, metadata, ...others } = record;
  if (!isGiven(metadata)) return { id, input, expected, metadata: others };
  if (typeof metadata === 'object' && !Array.isArray(metadata)) {
    return { id, input, expected, metadata: { ...others, ...metadata } };
  }
  throw new UsageError('invalid-metadata', 'the field "metadata" is not an object', {
    where,
    hint: 'Give it named fields, or another name.',
  });
}

function mappedFields(record: DataRecord, fields: FieldMapping, where: string): CaseFields {
  const { id, input = 'input', expected, ...slots } = fields;
  const required = (field: string) => requiredField(record, field, where);
  return {
    id: id === undefined ? undefined : required(id),
    input: required(input),
    expected: expected === undefined ? fieldValue(record, 'expected') : required(expected),
    metadata: Object.fromEntries(
      Object.entries(slots).flatMap(([slot, field]) =>
        field === undefined ? [] : [[slot, required(field)]],
      ),
    ),
  };
}

function requiredField(record: DataRecord, field: string, where: string): unknown {
  const value = fieldValue(record, field);
  if (value !== undefined) return value;
  throw new UsageError('missing-field', `the record has no field "${field}"`, {
    where,
    hint: `Its fields are ${Object.keys(record).join(', ') || 'none'}; name the right one under "fields".`,
  });
}

function checkedId(id: unknown, where: string): string {
  if ((typeof id === 'string' && id !== '') || typeof id === 'number' || typeof id === 'bigint')
    return String(id);
  throw new UsageError('invalid-id', `the id ${JSON.stringify(id)} is neither a text nor a number`, {
    where,
    hint: 'Leave ids out: examples then have one made from their content.',
  });
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isEmpty(input: unknown): boolean {
  return !isGiven(input) || (typeof input === 'string' && input.trim() === '');
}
