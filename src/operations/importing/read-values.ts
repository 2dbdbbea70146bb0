// Not by its name: Node 20 has no `globSync`, and has to get as far as the sentence that says which Node is needed.
import fs, { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { readDocument } from '../../config/read-document.ts';
import { readerFor } from '../../data/readers/registry.ts';
import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';

/** A value of a file and where it stands: `file:line`. */
export interface LocatedValue {
  readonly value: unknown;
  readonly where: string;
}

/** Endings of files that are run, not read. */
const codeEndings = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

export function isCodeFile(path: string): boolean {
  return codeEndings.includes(extname(path).toLowerCase());
}

/**
 * Absolute paths of the files that a path or pattern means, in alphabetical order.
 * @throws UsageError `missing-file` when there is none.
 */
export function filesOf(pattern: string, directory: string, where: string): readonly string[] {
  const path = resolve(directory, pattern);
  const found = /[*?{[]/.test(pattern) ? fs.globSync(path).sort() : [path];
  if (found.length > 0) return found;
  throw new UsageError('missing-file', `no file fits ${pattern}`, { where, hint: 'Check the pattern.' });
}

/**
 * The whole value of a YAML or JSON file.
 * @throws UsageError naming file and line.
 */
export function readValue(
  path: string,
): LocatedValue & { readonly lineOf: (member: readonly (string | number)[]) => string } {
  assertReadable(path);
  const document = readDocument(path);
  const place = (member: readonly (string | number)[]) => {
    const line = document.lineOf(member);
    return line === undefined ? displayPath(path) : `${displayPath(path)}:${line}`;
  };
  return { value: document.value, where: displayPath(path), lineOf: place };
}

/** The records of a table or of JSON Lines. @throws UsageError naming file and line. */
export async function readRecords(path: string): Promise<readonly LocatedValue[]> {
  const reader = await readerFor(path);
  const records: LocatedValue[] = [];
  for await (const { record, line, part } of reader.read(path)) {
    const value = part === undefined ? record : { ...record, split: record.split ?? part };
    records.push({ value, where: `${displayPath(path)}:${line}` });
  }
  return records;
}

function assertReadable(path: string): void {
  try {
    readFileSync(path);
  } catch (cause) {
    throw new UsageError('missing-file', 'this file cannot be read', {
      where: displayPath(path),
      hint: 'Check the path.',
      cause,
    });
  }
}
