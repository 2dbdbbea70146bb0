import type { RemoteSource } from '../../data/hub/remote-source.ts';
import type { CaseStream } from '../raw/raw-record.ts';

/** Things by part: those of the source's own train and test part, or of a whole that we cut in two. */
export type Parts<T> =
  | { readonly train: readonly T[]; readonly test: readonly T[] }
  | { readonly whole: readonly T[] };

/** A raw file in a folder of the user's. */
interface LocalFile {
  /** Relative to the folder. */
  readonly path: string;
  readonly read: CaseStream;
}

/** Forms in which the same data may lie there; the first that does is read. */
export type LocalForms = readonly LocalFile[];

export interface RemoteFiles {
  readonly source: RemoteSource;
  readonly read: CaseStream;
}

/** Where a task's cases come from. */
export interface SuiteSource {
  /** Ways in which the files may lie in a data folder, in order of preference. */
  readonly local: readonly Parts<LocalForms>[];
  /** Where they are fetched from otherwise. */
  readonly remote: Parts<RemoteFiles>;
}

/** A file that is there, to be read. */
export interface ReadableFile {
  readonly path: string;
  readonly read: CaseStream;
}

export async function mapParts<T, U>(
  parts: Parts<T>,
  map: (items: readonly T[]) => Promise<readonly U[]>,
): Promise<Parts<U>> {
  if ('whole' in parts) return { whole: await map(parts.whole) };
  return { train: await map(parts.train), test: await map(parts.test) };
}

export function allOf<T>(parts: Parts<T>): readonly T[] {
  return 'whole' in parts ? parts.whole : [...parts.train, ...parts.test];
}

/** Files `<stem>.train.<ending>` and `<stem>.test.<ending>`. */
export function splitFiles(stem: string, ending: string, read: CaseStream): Parts<LocalForms> {
  return {
    train: [[{ path: `${stem}.train.${ending}`, read }]],
    test: [[{ path: `${stem}.test.${ending}`, read }]],
  };
}

/** A file, or several forms of it, without parts. */
export function wholeFile(read: CaseStream, ...paths: readonly string[]): Parts<LocalForms> {
  return { whole: [paths.map((path) => ({ path, read }))] };
}

/** A source that is fetched as two splits. */
export function remoteSplits(train: RemoteSource, test: RemoteSource, read: CaseStream): Parts<RemoteFiles> {
  return { train: [{ source: train, read }], test: [{ source: test, read }] };
}

/** Sources without splits of their own. */
export function remoteWhole(read: CaseStream, ...sources: readonly RemoteSource[]): Parts<RemoteFiles> {
  return { whole: sources.map((source) => ({ source, read })) };
}
