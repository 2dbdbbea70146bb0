import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const windows = process.platform === 'win32';

/**
 * Makes `npx metaspo` in the clone start the command line from its sources. Gives whether it was missing.
 * `npx` puts `node_modules/.bin` first on the PATH, so this works with a Node that was brought along too.
 */
export function linkCommand(root) {
  const link = join(root, 'node_modules', '.bin', windows ? 'metaspo.cmd' : 'metaspo');
  if (existsSync(link)) return false;
  if (windows) {
    writeFileSync(link, '@node "%~dp0..\\..\\src\\cli\\main.ts" %*\r\n');
  } else {
    rmSync(link, { force: true });
    // The repository holds the file as executable: nothing of it is changed here.
    symlinkSync('../../src/cli/main.ts', link);
  }
  return true;
}
