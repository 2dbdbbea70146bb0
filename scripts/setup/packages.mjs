import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, SetupError, say } from './run.mjs';

/** Installs the npm packages of the lock file, unless they are there. Gives whether it installed anything. */
export function installPackages(root) {
  const reason = reasonToInstall(root);
  if (reason === undefined) return false;
  say(`installing the npm packages (${reason}): about 430 MB, half a minute or more ...`);
  // A machine may be configured to leave out development packages, which building and testing need. No package needs
  // its install script.
  const { ok, output } = npm(root, 'ci', '--include=dev', '--include=optional', '--ignore-scripts');
  if (ok) return true;
  throw new SetupError('The npm packages of package-lock.json could not be installed. npm said:', output);
}

/** Compares what npm notes about `node_modules` with the lock file; undefined when they agree. */
export function reasonToInstall(root) {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'node_modules is missing or incomplete';
  const wanted = packagesOf(join(root, 'package-lock.json')) ?? {};
  const different = Object.entries(wanted).filter(
    ([path, { version, ...flags }]) =>
      path !== '' && isNeeded(path, flags, wanted['']) && installed[path]?.version !== version,
  );
  return different.length === 0 ? undefined : `${different.length} differ from package-lock.json`;
}

/** What npm may leave out, such as builds for other platforms, is needed only where the project itself lists it for development. */
function isNeeded(path, { optional, devOptional }, { devDependencies = {} } = {}) {
  return !(optional || devOptional) || Object.hasOwn(devDependencies, path.replace(/^node_modules\//, ''));
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
