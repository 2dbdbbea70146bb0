import { stat } from 'node:fs/promises';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { MetaspoError, UsageError } from '../../foundation/errors.ts';
import type { CaseReader, DataRecord } from './case-reader.ts';
import { asRecord } from './json-record.ts';
import { displayPath, fileAndLine } from './text-file.ts';

/** Rows that are decoded at once where the file's page index lets us read that few. */
const rowsAtOnce = 5_000;
/** Without a page index each reading starts at the row group's first page again, so a group is read in few pieces. */
const piecesWithoutIndex = 16;

export interface ParquetReadOptions {
  /** Only these columns; all when absent. */
  readonly columns?: readonly string[];
  /** Values of columns that the hub declares as class labels come as their names (`-1`, no label, as null). */
  readonly namedLabels?: boolean;
  readonly signal?: AbortSignal;
}

/** Parquet files. Integers come as numbers, dates as ISO text. */
export const parquetReader: CaseReader = { format: 'Parquet', read: readParquet };

/**
 * The rows of a Parquet file, in order, `line` being the row's number from 1. Memory is bounded by a piece of a row
 * group, however many rows there are.
 * @throws UsageError `missing-file`, `damaged-parquet`, `missing-column`
 */
export async function* readParquet(
  path: string,
  options: ParquetReadOptions = {},
): AsyncGenerator<DataRecord> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const file = await openFile(path);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw damaged(path, error);
  });
  const columns = checkedColumns(path, metadata, options.columns);
  const labels = options.namedLabels === true ? classLabelNames(metadata) : new Map();
  for (const { start, end } of pieces(metadata)) {
    options.signal?.throwIfAborted();
    const rows = await parquetReadObjects({
      file,
      metadata,
      rowStart: start,
      rowEnd: end,
      compressors,
      useOffsetIndex: true,
      columns,
    }).catch((error: unknown) => {
      throw damaged(path, error);
    });
    for (const [place, row] of rows.entries()) {
      const line = start + place + 1;
      yield {
        record: nameClassLabels(plainRecord(asRecord(row, () => fileAndLine(path, line))), labels),
        line,
      };
    }
  }
}

async function openFile(path: string): Promise<AsyncBuffer> {
  const { asyncBufferFromFile } = await import('hyparquet');
  try {
    if ((await stat(path)).isFile()) return await asyncBufferFromFile(path);
  } catch (error) {
    throw missing(path, error);
  }
  throw missing(path);
}

function checkedColumns(
  path: string,
  metadata: FileMetaData,
  wanted: readonly string[] | undefined,
): string[] | undefined {
  if (wanted === undefined) return undefined;
  const present = columnNames(metadata);
  const absent = wanted.find((column) => !present.includes(column));
  if (absent === undefined) return [...wanted];
  throw new UsageError('missing-column', `there is no column "${absent}"`, {
    where: displayPath(path),
    hint: `The columns are ${present.join(', ')}.`,
  });
}

/** Names of the top columns: the children of the schema's root, each followed by its own descendants. */
function columnNames({ schema }: FileMetaData): readonly string[] {
  const names: string[] = [];
  for (let place = 1; place < schema.length; place = afterElement(schema, place)) {
    names.push(schema[place]?.name ?? '');
  }
  return names;
}

function afterElement(schema: FileMetaData['schema'], place: number): number {
  let next = place + 1;
  for (let child = 0; child < (schema[place]?.num_children ?? 0) && next < schema.length; child += 1)
    next = afterElement(schema, next);
  return next;
}

function* pieces({ row_groups }: FileMetaData): Generator<{ start: number; end: number }> {
  let groupStart = 0;
  for (const group of row_groups) {
    const rows = Number(group.num_rows);
    const indexed = group.columns.every((column) => column.offset_index_offset !== undefined);
    const size = indexed ? rowsAtOnce : Math.max(rowsAtOnce, Math.ceil(rows / piecesWithoutIndex));
    for (let start = 0; start < rows; start += size) {
      yield { start: groupStart + start, end: groupStart + Math.min(rows, start + size) };
    }
    groupStart += rows;
  }
}

function missing(path: string, cause?: unknown): UsageError {
  return new UsageError('missing-file', 'there is no such file', {
    where: displayPath(path),
    hint: 'Check the path; it is relative to the configuration file.',
    cause,
  });
}

function damaged(path: string, cause: unknown): unknown {
  if (cause instanceof MetaspoError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UsageError('damaged-parquet', `no readable Parquet file (${reason})`, {
    where: displayPath(path),
    hint: 'Download or write it again: it is truncated, corrupt or of another kind.',
    cause,
  });
}

/**
 * A decoded row as plain values: integers as numbers where they fit (else as text), dates as ISO text, bytes as
 * base64 text; lists and structures keep their shape.
 */
function plainRecord(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as ArrayLike<unknown>, plainValue);
  }
  return plainRecord(value as Record<string, unknown>);
}

/** Names of the labels of each column that has them, in the order of their numbers from 0. */
type ClassLabels = ReadonlyMap<string, readonly string[]>;

/**
 * The class labels that the Hugging Face hub declares in a file's metadata (key `huggingface`). Their order is the data
 * set's own and seldom the natural one, so a number must never be read without it.
 */
function classLabelNames(metadata: FileMetaData): ClassLabels {
  const declared = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  const labels = new Map<string, readonly string[]>();
  for (const [column, feature] of Object.entries(featuresOf(declared))) {
    if (feature._type === 'ClassLabel' && Array.isArray(feature.names)) labels.set(column, feature.names);
  }
  return labels;
}

function nameClassLabels(
  record: Record<string, unknown>,
  labels: ClassLabels,
): Readonly<Record<string, unknown>> {
  for (const [column, names] of labels) {
    const value = record[column];
    if (typeof value === 'number') record[column] = names[value] ?? null;
  }
  return record;
}

interface Feature {
  readonly _type?: unknown;
  readonly names?: readonly string[];
}

function featuresOf(declared: string | undefined): Readonly<Record<string, Feature>> {
  try {
    const { info } = JSON.parse(declared ?? '{}') as { info?: { features?: Record<string, Feature> } };
    return info?.features ?? {};
  } catch {
    return {};
  }
}
