type SqliteModule = typeof import('node:sqlite');

/**
 * Node's own SQLite. Node 22 and early 24 announce it as experimental on first use; that line would stand in the
 * middle of a command's output, so this one warning, and no other, is left out.
 */
export function loadSqlite(): SqliteModule {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).includes('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
