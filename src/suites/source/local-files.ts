import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';
import { allOf, type LocalForms, mapParts, type Parts, type ReadableFile } from './suite-source.ts';

export interface FoundFiles {
  readonly files: Parts<ReadableFile>;
  /** Files that belong to the task and are not there, by their first form; the others still make a task. */
  readonly missing: readonly string[];
}

/**
 * The files of a task in a data folder: those of the first layout of which every part has one at least.
 * @throws UsageError `missing-suite-data`
 */
export async function localFiles(
  taskId: string,
  layouts: readonly Parts<LocalForms>[],
  folder: string,
): Promise<FoundFiles> {
  if (!(await exists(folder))) {
    throw new UsageError('missing-data-folder', 'there is no such data folder', {
      where: displayPath(folder),
      hint: 'Check --data-dir or dataDir.',
    });
  }
  for (const layout of layouts) {
    const files = await mapParts(layout, (parts) => present(parts, folder));
    const isUsable =
      'whole' in files ? files.whole.length > 0 : files.train.length > 0 && files.test.length > 0;
    if (isUsable) return { files, missing: await absent(allOf(layout), folder) };
  }
  const wanted = layouts.map((layout) =>
    allOf(layout)
      .map(([first]) => first?.path ?? '')
      .join(' and '),
  );
  throw new UsageError('missing-suite-data', `the data folder has no files of ${taskId}`, {
    where: displayPath(folder),
    hint: `Put ${wanted.join(', or ')} there, or leave the data folder out to fetch them.`,
  });
}

async function present(parts: readonly LocalForms[], folder: string): Promise<readonly ReadableFile[]> {
  const found = await Promise.all(parts.map((forms) => firstPresent(forms, folder)));
  return found.filter((file) => file !== undefined);
}

async function absent(parts: readonly LocalForms[], folder: string): Promise<readonly string[]> {
  const found = await Promise.all(parts.map((forms) => firstPresent(forms, folder)));
  return parts.flatMap(([first], index) => (found[index] === undefined && first ? [first.path] : []));
}

async function firstPresent(forms: LocalForms, folder: string): Promise<ReadableFile | undefined> {
  for (const { path, read } of forms) {
    const location = join(folder, path);
    if (await exists(location)) return { path: location, read };
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
