import { exitCodes, MetaspoError, UsageError } from '../foundation/errors.ts';

/** What the system says in letters, in words, and the way out. */
const causes: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOSPC: ['there is no space left on the disk', 'Make room, then go on: what was stored before is kept.'],
  EDQUOT: ['your quota of the disk is used up', 'Make room, then go on: what was stored before is kept.'],
  EROFS: ['the disk can only be read', 'Use a folder that can be written to.'],
  EACCES: ['permission is denied', 'Check who may read and write here.'],
  EPERM: ['this is not permitted', 'Check who may read and write here.'],
  ELOOP: ['symbolic links lead round in a circle', 'Name the file that is meant.'],
  ENOTDIR: ['a part of this path is a file, not a folder', 'Check the path.'],
  EISDIR: ['this is a folder, not a file', 'Name a file.'],
  ENAMETOOLONG: ['this name is too long', 'Choose a shorter one.'],
  ENOENT: ['there is no such file or folder', 'Check the path.'],
  EMFILE: ['too many files are open', 'Raise the limit of open files (ulimit -n), or lower --concurrency.'],
  ENFILE: ['too many files are open on this machine', 'Close other programs, or lower --concurrency.'],
  EIO: ['the disk or device does not answer as it should', 'Check the disk.'],
  ENOMEM: ['there is not enough memory', 'Close other programs, or use fewer examples.'],
};

/** An error of the system or the language that has a known cause, as one message; `undefined` for any other. */
export function knownError(error: unknown): MetaspoError | undefined {
  if (error instanceof MetaspoError) return error;
  if (!(error instanceof Error)) return undefined;
  const { code = '', path } = error as NodeJS.ErrnoException;
  const cause = causes[code];
  if (cause !== undefined) {
    const [what, hint] = cause;
    return new MetaspoError(code.toLowerCase(), exitCodes.unexpected, what, {
      where: path,
      hint,
      cause: error,
    });
  }
  return error instanceof RangeError ? tooLarge(error) : undefined;
}

function tooLarge(error: RangeError): MetaspoError | undefined {
  if (/call stack/i.test(error.message)) {
    return new UsageError('too-deep', 'a value is nested too deeply to be read', {
      hint: 'Look for data or settings with thousands of levels.',
      cause: error,
    });
  }
  if (/invalid (string|array) length|array buffer allocation/i.test(error.message)) {
    return new UsageError('too-large', 'a text or a list is too large to be held', {
      hint: 'Split the data, or use fewer examples.',
      cause: error,
    });
  }
  return undefined;
}

/** Standard output cannot be written any more, though someone still reads it. */
export function unwritableOutput(error: NodeJS.ErrnoException): MetaspoError {
  const [what = error.message] = causes[error.code ?? ''] ?? [];
  return new MetaspoError('output-not-writable', exitCodes.unexpected, what, {
    where: 'standard output',
    hint: 'What a run has found is stored: `metaspo runs show` tells it again.',
    cause: error,
  });
}
