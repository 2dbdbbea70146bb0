/** The part of a task's data that a record was given in, where the file says it. */
export type DataPart = 'train' | 'select' | 'test';

/** One record of a data file, before its fields are mapped to a case. */
export interface DataRecord {
  readonly record: Readonly<Record<string, unknown>>;
  /** Where it starts in the file, from 1; for files without lines (Parquet, a hub's rows) the number of the row. */
  readonly line: number;
  /** Set by files that hold several parts, such as `{ "train": [...], "test": [...] }`. */
  readonly part?: DataPart;
}

export interface ReadOptions {
  /** Settings of readers that fetch something. Default: the process environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Reads the records of one kind of data file, in the order of the file. Strings are decoded as UTF-8 without a byte
 * order mark; numbers stay numbers where the format has them. A file without records gives none.
 */
export interface CaseReader {
  /** Name of the format, for messages. */
  readonly format: string;
  /**
   * `location` is an absolute path, or a URL of a scheme that the reader is registered for.
   * @throws UsageError for a missing or malformed file, with file and line.
   */
  read(location: string, options?: ReadOptions): AsyncIterable<DataRecord>;
}
