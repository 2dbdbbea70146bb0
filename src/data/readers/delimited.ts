import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UsageError } from '../../foundation/errors.ts';
import type { CaseReader, DataRecord } from './case-reader.ts';
import {
  fileAndLine,
  maximumColumns,
  maximumHeaderLength,
  maximumRecordLength,
  readText,
} from './text-file.ts';

export interface DelimitedFormat {
  readonly name: string;
  /** One character, or several of which the one is meant that the first line has most of. */
  readonly delimiters: string;
  /** Whether a field may stand in double quotes. Otherwise quotes are text like any other. */
  readonly quotes: boolean;
  /** Names of the columns, for files without a header line. */
  readonly columns?: readonly string[];
}

/** Comma-separated values with a header line; semicolons and tabs are recognised by that line. */
export const csvReader = delimitedReader({ name: 'CSV', delimiters: ',;\t', quotes: true });

/** Tab-separated values with a header line. Quotes are literal, as the data sets that use this form have them. */
export const tsvReader = delimitedReader({ name: 'TSV', delimiters: '\t', quotes: false });

/** A reader of text tables. Streams; blank lines are skipped; every value is a string. */
export function delimitedReader(format: DelimitedFormat): CaseReader {
  return {
    format: format.name,
    async *read(path, { signal } = {}) {
      let columns = format.columns;
      for await (const { values, line } of rowsOf(format, path, signal)) {
        if (columns === undefined) columns = columnNames(values, path, line);
        else yield toRecord(columns, values, path, line);
      }
    },
  };
}

interface Row {
  readonly values: readonly string[];
  readonly line: number;
}

async function* rowsOf(
  format: DelimitedFormat,
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row> {
  const text = readText(path, signal);
  const first = await firstLine(text, path);
  let parsedLines = 0;
  const parser = parse({
    delimiter: delimiterOf(first, format),
    quote: format.quotes ? '"' : false,
    record_delimiter: '\n',
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: maximumRecordLength,
    info: true,
    // Known here at once; the loop below gets records later, or never when an error comes after them.
    on_record: (record: string[], { lines }) => {
      parsedLines = lines;
      return record;
    },
  });
  // Errors of the text reach the loop through `parser`, which `pipeline` destroys with them.
  pipeline(Readable.from(startingWith(first, text)), parser, () => {});
  try {
    for await (const { record, info } of parser) {
      const values = record as readonly string[];
      yield { values, line: (info as { lines: number }).lines - lineEndsIn(values) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const rowStart = await nextRow(path, parsedLines, signal);
    throw error.code === 'CSV_MAX_RECORD_SIZE'
      ? tooLong(path, rowStart)
      : malformedTable(format, path, rowStart, error);
  }
}

async function firstLine(text: AsyncGenerator<string>, path: string): Promise<string> {
  let read = '';
  while (!read.trimStart().includes('\n')) {
    if (read.length > maximumHeaderLength) {
      throw new UsageError(
        'header-too-long',
        `the first line is longer than ${maximumHeaderLength} characters`,
        { where: fileAndLine(path, 1), hint: 'A table begins with one line of column names.' },
      );
    }
    const { value, done } = await text.next();
    if (done === true) break;
    read += value;
  }
  return read;
}

/** The first line that is not blank after so many lines: where the row starts that could not be read. */
async function nextRow(path: string, lines: number, signal: AbortSignal | undefined): Promise<number> {
  let line = 1;
  for await (const piece of readText(path, signal)) {
    for (const part of piece.split(/(?<=\n)/)) {
      if (line > lines && part.trim() !== '') return line;
      if (part.endsWith('\n')) line += 1;
    }
  }
  return line;
}

async function* startingWith(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function delimiterOf(text: string, { delimiters, quotes }: DelimitedFormat): string {
  const [header = ''] = text.trimStart().split('\n', 1);
  const bare = quotes ? header.replaceAll(/"[^"]*"/g, '') : header;
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [...delimiters].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function lineEndsIn(values: readonly string[]): number {
  return values.reduce((total, value) => total + value.split('\n').length - 1, 0);
}

/** Columns without a name are called by their place. */
function columnNames(header: readonly string[], path: string, line: number): readonly string[] {
  if (header.length > maximumColumns) {
    throw new UsageError(
      'too-many-columns',
      `the header has ${header.length} columns, the most are ${maximumColumns}`,
      { where: fileAndLine(path, line), hint: 'Leave out the columns that no prompt shows.' },
    );
  }
  const names = header.map((name, place) => name.trim() || `column${place + 1}`);
  const firstPlaces = new Map(names.map((name, place) => [name, place] as const).reverse());
  const repeated = names.find((name, place) => firstPlaces.get(name) !== place);
  if (repeated === undefined) return names;
  throw new UsageError('repeated-column', `the column "${repeated}" stands twice in the header`, {
    where: fileAndLine(path, line),
    hint: 'Give each column a different name.',
  });
}

function toRecord(
  columns: readonly string[],
  values: readonly string[],
  path: string,
  line: number,
): DataRecord {
  if (values.length !== columns.length) {
    throw new UsageError(
      'ragged-row',
      `the row has ${values.length} fields, the header has ${columns.length}`,
      {
        where: fileAndLine(path, line),
        hint: 'Put a field that holds the separator or a line end in double quotes.',
      },
    );
  }
  return { record: Object.fromEntries(columns.map((name, index) => [name, values[index]])), line };
}

function tooLong(path: string, line: number): UsageError {
  return new UsageError('record-too-long', `the row is longer than ${maximumRecordLength} characters`, {
    where: fileAndLine(path, line),
    hint: 'Close each quote: one that stays open takes in all lines to the end of the file.',
  });
}

function malformedTable(format: DelimitedFormat, path: string, line: number, error: CsvError): UsageError {
  const [, reason = '', found] = /^([^:]*):.*?\bat line (\d+)/.exec(error.message) ?? [];
  const place = found === undefined || Number(found) === line ? '' : ` in line ${found}`;
  return new UsageError(
    'malformed-table',
    `malformed ${format.name} in the row that starts here (${reason.toLowerCase()}${place})`,
    {
      where: fileAndLine(path, line),
      hint: 'Close each quote, and double the quotes inside a quoted field.',
      cause: error,
    },
  );
}
