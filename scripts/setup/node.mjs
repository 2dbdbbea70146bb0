import { npm, run, SetupError, say } from './run.mjs';

const major = 24;

/**
 * Brings Node along where the machine's is too old: the npm package `node`, whose `node_modules/.bin/node` is first
 * on the PATH of npm scripts. Runs after every install of packages, which would remove it again.
 */
export function installNode(root) {
  if (canRunTypeScript(root)) return false;
  const { output } = run(root, 'node', ['--version']);
  say(`installing Node ${major} into node_modules (here is ${output}; 22.18 or newer is needed) ...`);
  const installation = npm(
    root,
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    `node@${major}`,
  );
  if (canRunTypeScript(root)) return true;
  throw new SetupError(
    `Node ${major} could not be installed. Install Node 22.18 or newer (https://nodejs.org) and start again. npm said:`,
    installation.output,
  );
}

/** The capability, not a version number: sources are run as they are, with the types stripped. */
function canRunTypeScript(root) {
  const { ok, output } = run(root, 'node', ['--print', 'process.features.typescript']);
  return ok && output === 'strip';
}
