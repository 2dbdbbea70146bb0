// Makes a fresh clone ready: `node scripts/setup.mjs`, or with `--test` also what the tests need.
// Plain JavaScript without dependencies, as it runs before anything is installed and on Node 20 too.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkCommand } from './setup/command.mjs';
import { installNode } from './setup/node.mjs';
import { installPackages } from './setup/packages.mjs';
import { SetupError, say } from './setup/run.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const steps = [installPackages, installNode, linkCommand];
if (process.argv.includes('--test')) steps.push(installSystemPackages);

const start = Date.now();
try {
  const changes = steps.filter((step) => step(root));
  say(changes.length === 0 ? 'nothing to install.' : `done in ${Math.round((Date.now() - start) / 1000)} s.`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
