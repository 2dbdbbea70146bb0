import { expect, test, vi } from 'vitest';
import { loadSqlite } from './database.ts';

test("loading SQLite leaves out Node's line about it, and no other warning", () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const { emitWarning } = process;
  const load = vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => {
    process.emitWarning(
      'SQLite is an experimental feature and might change at any time',
      'ExperimentalWarning',
    );
    process.emitWarning('something else', 'Warning', 'CODE');
    return undefined;
  });
  loadSqlite();
  load.mockRestore();
  expect(warned.mock.calls).toEqual([['something else', 'Warning', 'CODE']]);
  expect(process.emitWarning).toBe(emitWarning);
  warned.mockRestore();
});
