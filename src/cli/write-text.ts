import { writeFile } from 'node:fs/promises';
import { UsageError } from '../foundation/errors.ts';

/** @throws UsageError `cannot-write` */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const hint = 'Check the folder and its permissions.';
    throw new UsageError('cannot-write', 'this file cannot be written', { where: file, hint, cause });
  }
}
