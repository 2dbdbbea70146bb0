import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../foundation/errors.ts';

/**
 * Writes all files or none: each first beside its place, then into it.
 * @throws UsageError `already-there` before anything is written, `cannot-write` with nothing left behind.
 */
export function writeFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
  { force }: { readonly force: boolean },
): void {
  const there = Object.keys(files).find((name) => existsSync(join(directory, name)));
  if (there !== undefined && !force) {
    throw new UsageError('already-there', 'this file is there already', {
      where: join(directory, there),
      hint: 'Name another folder with --output, or write over it with --force.',
    });
  }
  const drafts = Object.entries(files).map(([name, text]) => {
    const path = join(directory, name);
    return { path, draft: `${path}.${process.pid}.part`, text };
  });
  try {
    for (const { draft, text } of drafts) {
      mkdirSync(dirname(draft), { recursive: true });
      writeFileSync(draft, text);
    }
    for (const { path, draft } of drafts) renameSync(draft, path);
  } catch (cause) {
    for (const { draft } of drafts) rmSync(draft, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError('cannot-write', `the files cannot be written (${reason})`, {
      where: directory,
      hint: 'Check the folder and its permissions.',
      cause,
    });
  }
}
