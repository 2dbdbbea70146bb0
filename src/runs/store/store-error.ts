import { type ErrorDetails, exitCodes, MetaspoError, UsageError } from '../../foundation/errors.ts';

/** Primary result codes of SQLite that a user can do something about (sqlite.org/rescode.html). */
const busy = 5;
const locked = 6;
const readOnly = 8;
const inputOutput = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

/** An error of SQLite in our words; anything else is given back as it is. */
export function storeError(error: unknown, file: string): unknown {
  if (!isSqliteError(error)) return error;
  const details = { where: file, cause: error };
  switch (error.errcode & 0xff) {
    case busy:
    case locked:
      return new MetaspoError(
        'store-locked',
        exitCodes.unexpected,
        'another program is writing to the store',
        { ...details, hint: 'Try again when it has finished.' },
      );
    case readOnly:
    case cannotOpen:
      return new UsageError('store-not-writable', 'the store of runs cannot be written', {
        ...details,
        hint: 'Check the permissions of the file and its folder.',
      });
    case corrupt:
    case notADatabase:
      return damagedStore('the store of runs is damaged or is no SQLite database', details);
    case full:
    case inputOutput:
      return new MetaspoError('store-disk', exitCodes.unexpected, `the disk failed (${error.errstr})`, {
        ...details,
        hint: 'Free some space or check the disk, then resume the run.',
      });
    default:
      return new MetaspoError(
        'store-failed',
        exitCodes.unexpected,
        `the store failed: ${error.message}`,
        details,
      );
  }
}

/** What cannot be mended here: the file holds what this program has not written. */
export function damagedStore(what: string, details: ErrorDetails): UsageError {
  return new UsageError('store-corrupt', what, {
    ...details,
    hint: 'Put back a copy, or move the file away to start with an empty store.',
  });
}

interface SqliteError extends Error {
  readonly errcode: number;
  readonly errstr: string;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}
