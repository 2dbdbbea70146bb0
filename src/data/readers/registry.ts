import { extname } from 'node:path';
import { UsageError } from '../../foundation/errors.ts';
import type { CaseReader } from './case-reader.ts';

interface ReaderEntry {
  /** File name endings, lower case, with the dot. */
  readonly extensions?: readonly string[];
  /** Scheme of a URL, without the colon. */
  readonly scheme?: string;
  /** Loads the reader when it is first needed. */
  readonly load: () => Promise<CaseReader>;
}

/** Every reader there is. A new format is one more entry. */
const entries: readonly ReaderEntry[] = [
  { extensions: ['.json'], load: async () => (await import('./json.ts')).jsonReader },
  { extensions: ['.jsonl', '.ndjson'], load: async () => (await import('./json-lines.ts')).jsonLinesReader },
  { extensions: ['.csv'], load: async () => (await import('./delimited.ts')).csvReader },
  { extensions: ['.tsv', '.tab'], load: async () => (await import('./delimited.ts')).tsvReader },
  { extensions: ['.parquet'], load: async () => (await import('./parquet.ts')).parquetReader },
  { scheme: 'hf', load: async () => (await import('../hub/hub-reader.ts')).hubReader },
];

/** Whether a location is a URL (`hf://...`) and no path. */
export function isUrl(location: string): boolean {
  return schemeOf(location) !== undefined;
}

/**
 * The reader for a path, by its ending (before `.gz`, if it has that), or for a URL, by its scheme.
 * @throws UsageError `unknown-data-format`
 */
export async function readerFor(location: string): Promise<CaseReader> {
  const scheme = schemeOf(location);
  const extension = extname(location.replace(/\.gz$/i, '')).toLowerCase();
  const entry = entries.find((candidate) =>
    scheme === undefined ? candidate.extensions?.includes(extension) : candidate.scheme === scheme,
  );
  if (entry === undefined) throw unknownFormat(location);
  return entry.load();
}

function schemeOf(location: string): string | undefined {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1]?.toLowerCase();
}

function unknownFormat(location: string): UsageError {
  const known = entries.flatMap(({ extensions, scheme }) => extensions ?? `${scheme}://`);
  return new UsageError('unknown-data-format', 'this kind of data cannot be read', {
    where: location,
    hint: `Name a file that ends in ${known.join(', ')}.`,
  });
}
