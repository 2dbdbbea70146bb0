import { expect, test } from 'vitest';
import { MetaspoError } from '../../foundation/errors.ts';
import { storeError } from './store-error.ts';

function sqliteError(errcode: number): Error {
  return Object.assign(new Error('as SQLite says it'), { errcode, errstr: 'as SQLite says it' });
}

test.each([
  [5, 'store-locked', 1, 'x.db: another program is writing to the store. Try again when it has finished.'],
  [261, 'store-locked', 1, 'x.db: another program is writing to the store. Try again when it has finished.'],
  [8, 'store-not-writable', 2, 'x.db: the store of runs cannot be written. Check the permissions'],
  [14, 'store-not-writable', 2, 'x.db: the store of runs cannot be written. Check the permissions'],
  [11, 'store-corrupt', 2, 'x.db: the store of runs is damaged or is no SQLite database. Put back a copy'],
  [26, 'store-corrupt', 2, 'x.db: the store of runs is damaged or is no SQLite database. Put back a copy'],
  [13, 'store-disk', 1, 'x.db: the disk failed (as SQLite says it). Free some space'],
  [1, 'store-failed', 1, 'x.db: the store failed: as SQLite says it'],
])('code %i of SQLite is %s, exit code %i', (errcode, code, exitCode, message) => {
  const cause = sqliteError(errcode);
  const error = storeError(cause, 'x.db');
  expect(error).toBeInstanceOf(MetaspoError);
  expect(error).toMatchObject({ code, exitCode, cause, message: expect.stringContaining(message) });
});

test('other errors stay as they are', () => {
  const error = new TypeError('something else');
  expect(storeError(error, 'x.db')).toBe(error);
});
