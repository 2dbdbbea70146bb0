import { basename } from 'node:path';
import { displayPath } from '../../../data/readers/text-file.ts';
import { UsageError } from '../../../foundation/errors.ts';
import type { Case } from '../../../tasks/example.ts';
import { type ImportedTask, type ImportNotes, slug } from '../imported.ts';
import { asRecord } from '../promptfoo/test-case.ts';
import { readRecords, readValue } from '../read-values.ts';
import { guessAnswer } from './guess-answer.ts';
import { guessFields, type NamedFields, recordByFields } from './guess-fields.ts';
import { type RecordFormat, recordFormats, type SharedRecord } from './record-format.ts';

/** A data set in our terms. */
export interface ImportedRecords {
  readonly kind: string;
  readonly task: Omit<ImportedTask, 'userPrompts'>;
  /** Slots that a user prompt can have. */
  readonly fields: readonly string[];
  /** The system messages that stand in records, each once. */
  readonly systems: readonly string[];
}

/** A data set of another tool, or a plain table. @throws UsageError naming file and line. */
export async function importRecords(
  file: string,
  named: NamedFields,
  notes: ImportNotes,
): Promise<ImportedRecords> {
  const records = (await fileRecords(file)).map(unwrapped);
  if (records.length === 0) throw nothing(file, 'there are no records in it');
  const format = named.input === undefined && named.expected === undefined ? formatOf(records) : undefined;
  const shared = (
    format === undefined ? plainRecords(records, named, notes) : records.map(format.read)
  ).filter(({ isLeftOut }) => isLeftOut !== true);
  const archived = records.length - shared.length;
  if (archived > 0) notes.drop(`${archived} records of ${basename(file)}`, 'they are archived');
  const usable = shared.filter(({ input }) => hasContent(input));
  if (usable.length < shared.length) {
    notes.drop(`${shared.length - usable.length} records of ${basename(file)}`, 'they have no input');
  }
  if (usable.length === 0) throw nothing(file, 'no record has an input');
  const answer = guessAnswer(
    usable.map(({ expected }) => expected),
    notes,
  );
  const scored = answer.scorer?.type === 'judge' && answer.scorer.criteria !== undefined;
  const cases = usable.filter(({ expected }) => scored || hasContent(expected));
  if (cases.length < usable.length) {
    notes.drop(
      `${usable.length - cases.length} records of ${basename(file)}`,
      'they have no expected answer',
    );
  }
  return {
    kind: format?.name ?? 'data set',
    task: {
      name: slug(basename(file).replace(/(\.\w+)+$/, ''), 'data'),
      cases: withUniqueIds(cases.map(caseOf)),
      ...answer,
    },
    fields: slotNames(cases),
    systems: [...new Set(cases.flatMap(({ system }) => (system === undefined ? [] : [system])))],
  };
}

/** Records of a list, of a member that holds one, or of a table. */
async function fileRecords(file: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (file.toLowerCase().endsWith('.json')) {
    const value = jsonValue(file);
    const member = ['examples', 'items', 'data', 'events', 'rows', 'records'].find((name) =>
      Array.isArray(asRecord(value)[name]),
    );
    if (member !== undefined) return (asRecord(value)[member] as unknown[]).map(asRecord);
  }
  return (await readRecords(file)).map(({ value }) => asRecord(value));
}

function jsonValue(file: string): unknown {
  try {
    return readValue(file).value;
  } catch {
    return undefined;
  }
}

/** OpenAI's data sources put what a test is about into `item`. */
function unwrapped(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const item = asRecord(record.item);
  return Object.keys(item).length > 0 ? item : record;
}

function formatOf(records: readonly Readonly<Record<string, unknown>>[]): RecordFormat | undefined {
  return recordFormats.find(({ fits }) => records.every(fits));
}

function plainRecords(
  records: readonly Readonly<Record<string, unknown>>[],
  named: NamedFields,
  notes: ImportNotes,
): readonly SharedRecord[] {
  const known = Object.keys(records[0] ?? {});
  for (const [option, name] of Object.entries(named)) {
    if (name !== undefined && !known.includes(name)) {
      throw new UsageError('missing-field', `the records have no field "${name}"`, {
        where: `--${option}`,
        hint: `Their fields are ${known.join(', ')}.`,
      });
    }
  }
  const fields = guessFields(records, named, notes);
  return records.map((record) => recordByFields(record, fields));
}

function caseOf({ id, input, expected, metadata }: SharedRecord): Case {
  return { id, input, expected, metadata };
}

/** Where an id comes twice, all examples get one from their content. */
function withUniqueIds(cases: readonly Case[]): readonly Case[] {
  const ids = cases.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size === ids.length) return cases;
  return cases.map(({ id: _id, ...rest }) => rest);
}

function slotNames(records: readonly SharedRecord[]): readonly string[] {
  const [first] = records;
  const members = Object.keys(asRecord(first?.input));
  return members.length > 0 ? members : ['input'];
}

function hasContent(value: unknown): boolean {
  const members = Object.values(asRecord(value));
  if (members.length > 0) return members.some(hasContent);
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

function nothing(file: string, what: string): UsageError {
  return new UsageError('nothing-to-import', what, {
    where: displayPath(file),
    hint: 'Name a file with test cases.',
  });
}
