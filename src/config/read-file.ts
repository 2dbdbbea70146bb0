import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../foundation/errors.ts';

/** The largest configuration, in bytes: it is held in memory as a whole. */
const largestFile = 64 * 1024 * 1024;

/**
 * The text of a file of the configuration.
 * @throws UsageError `config-unreadable`, `config-too-large`.
 */
export function readFile(file: string): string {
  let size: number;
  let text = '';
  try {
    size = statSync(file).size;
    if (size <= largestFile) text = readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError('config-unreadable', `the file cannot be read (${reason})`, {
      where: file,
      hint: 'Check what it is and who may read it.',
      cause,
    });
  }
  if (size <= largestFile) return text;
  throw new UsageError('config-too-large', `the file is larger than ${largestFile / 1024 / 1024} MB`, {
    where: file,
    hint: 'Keep data in separate files.',
  });
}
