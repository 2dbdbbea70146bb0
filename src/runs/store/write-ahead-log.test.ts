import { expect, test } from 'vitest';
import { exitCodes, MetaspoError } from '../../foundation/errors.ts';
import { useWriteAheadLog } from './write-ahead-log.ts';

/** A database whose first tries fail. */
function failing(code: string, times: number) {
  let tries = 0;
  return {
    tries: () => tries,
    execute() {
      tries += 1;
      if (tries <= times) throw new MetaspoError(code, exitCodes.unexpected, 'not now');
    },
  };
}

test('the switch is tried again while another process makes it', () => {
  const database = failing('store-locked', 2);
  useWriteAheadLog(database, 60_000);
  expect(database.tries()).toBe(3);
});

test('patience ends', () => {
  expect(() => useWriteAheadLog(failing('store-locked', 1_000), 0)).toThrow('not now');
});

test('what waiting cannot fix is told at once', () => {
  const database = failing('store-corrupt', 1);
  expect(() => useWriteAheadLog(database, 60_000)).toThrow('not now');
  expect(database.tries()).toBe(1);
});
