import type { CaseReader } from '../../data/readers/case-reader.ts';
import { readParquet } from '../../data/readers/parquet.ts';
import { readerFor } from '../../data/readers/registry.ts';
import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';
import { isRecord } from '../../foundation/is-record.ts';
import type { Case } from '../../tasks/example.ts';

/** Reads the cases of one raw file, in its order. */
export type CaseStream = (path: string, signal?: AbortSignal) => AsyncIterable<Case>;

/** One record as its source publishes it, and where it stands. */
export interface RawRecord {
  readonly record: Readonly<Record<string, unknown>>;
  /** `file:line` */
  readonly where: string;
}

export interface RawReading {
  readonly signal?: AbortSignal | undefined;
  /** Instead of the reader that the file's ending names. */
  readonly reader?: CaseReader;
  /** Of Parquet files only these columns. */
  readonly columns?: readonly string[];
}

/** The records of a file, one at a time. Class labels of the hub's Parquet files come as their names. */
export async function* rawRecords(
  path: string,
  { signal, reader, columns }: RawReading = {},
): AsyncGenerator<RawRecord> {
  const options = { signal };
  const shown = displayPath(path);
  const records =
    path.endsWith('.parquet') && reader === undefined
      ? readParquet(path, { ...options, namedLabels: true, columns })
      : (reader ?? (await readerFor(path))).read(path, options);
  for await (const { record, line } of records) yield { record, where: `${shown}:${line}` };
}

/** The cases of a file with a record for each; a record without a case is left out. */
export function recordCases(caseOf: (raw: RawRecord) => Case | undefined): CaseStream {
  return async function* (path, signal) {
    for await (const raw of rawRecords(path, { signal })) {
      const found = caseOf(raw);
      if (found !== undefined) yield found;
    }
  };
}

/** A text field. Numbers count as text, null and absence do not. */
export function textField(raw: RawRecord, name: string): string {
  const value = raw.record[name];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw changedSchema(raw, name, 'text');
}

/** A text field that may be absent or null, which is the empty text. */
export function optionalText(raw: RawRecord, name: string): string {
  const value = raw.record[name];
  return value === undefined || value === null ? '' : textField(raw, name);
}

export function listField(raw: RawRecord, name: string): readonly unknown[] {
  const value = raw.record[name];
  if (Array.isArray(value)) return value;
  throw changedSchema(raw, name, 'a list');
}

/** A list of texts. */
export function textsField(raw: RawRecord, name: string): readonly string[] {
  return listField(raw, name).map((value, index) => {
    const inside = `${name}.${index}`;
    return textField({ record: { [inside]: value }, where: raw.where }, inside);
  });
}

/** A field that is itself a record. */
export function innerRecord(raw: RawRecord, name: string): RawRecord {
  const value = raw.record[name];
  if (isRecord(value)) return { record: value, where: raw.where };
  throw changedSchema(raw, name, 'an object');
}

/** A list of records. */
export function innerRecords(raw: RawRecord, name: string): readonly RawRecord[] {
  return listField(raw, name).map((value, index) => {
    if (isRecord(value)) return { record: value, where: raw.where };
    throw changedSchema(raw, `${name}.${index}`, 'an object');
  });
}

/** The error for a record that is not of the form that the source had when its reader was written. */
export function changedSchema({ record, where }: RawRecord, field: string, expected: string): UsageError {
  const found = field in record ? `the field "${field}" is not ${expected}` : `there is no field "${field}"`;
  return new UsageError('changed-schema', found, {
    where,
    hint: `The source has changed its form, or this is another file; the fields are ${Object.keys(record).join(', ') || 'none'}.`,
  });
}
