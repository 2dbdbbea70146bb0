import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { npm, run, SetupError, say } from './run.mjs';

const windows = process.platform === 'win32';

/**
 * Brings Node along where the machine's is too old: the program that `scripts/setup/node/package-lock.json` names for
 * this system, with its hash. It becomes `node_modules/.bin/node`, which is first on the PATH of npm scripts. Runs after
 * every install of packages, which may remove that link.
 */
export function installNode(root) {
  if (canRunTypeScript(root)) return false;
  const folder = join(root, 'scripts', 'setup', 'node');
  if (programIn(folder) === undefined) {
    const { output: present } = run(root, 'node', ['--version']);
    say(`installing Node ${versionIn(folder)} (here is ${present}; 22.18 or newer is needed) ...`);
    const installation = npm(folder, 'ci', '--ignore-scripts', '--include=optional');
    if (programIn(folder) === undefined) throw notInstalled(installation.output);
  }
  link(root, programIn(folder));
  if (canRunTypeScript(root)) return true;
  throw notInstalled('What was installed does not run here.');
}

/** The capability, not a version number: sources are run as they are, with the types stripped. */
function canRunTypeScript(root) {
  const { ok, output } = run(root, 'node', ['--print', 'process.features.typescript']);
  return ok && output === 'strip';
}

/** Of the packages that the lock names, npm installs the one for this system. */
function programIn(folder) {
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) return undefined;
  return readdirSync(modules)
    .map((name) => join(modules, name, 'bin', windows ? 'node.exe' : 'node'))
    .find((file) => existsSync(file));
}

function versionIn(folder) {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const here = Object.values(packages).find(({ os, cpu }) => os === process.platform && cpu === process.arch);
  return here?.version ?? 'for this system';
}

function link(root, program) {
  const place = join(root, 'node_modules', '.bin');
  mkdirSync(place, { recursive: true });
  const name = join(place, windows ? 'node.cmd' : 'node');
  rmSync(name, { force: true });
  if (windows) writeFileSync(name, `@"${program}" %*\r\n`);
  else symlinkSync(relative(place, program), name);
}

function notInstalled(output) {
  return new SetupError(
    'Node could not be installed. Install Node 22.18 or newer (https://nodejs.org) and start again. npm said:',
    output,
  );
}
