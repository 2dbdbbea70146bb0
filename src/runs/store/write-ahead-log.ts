import { MetaspoError } from '../../foundation/errors.ts';

const retryMs = 20;

/**
 * Switches a database to a write-ahead log, so that others read while one writes. The switch, made once in the life
 * of a file, needs the file alone and does not wait by itself when another process makes it at the same moment.
 */
export function useWriteAheadLog(database: { execute(sql: string): void }, patienceMs: number): void {
  const deadline = performance.now() + patienceMs;
  while (true) {
    try {
      database.execute('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isLocked(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof MetaspoError && error.code === 'store-locked';
}
