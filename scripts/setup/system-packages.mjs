import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './run.mjs';

/**
 * Programs that some tests use. To add one: the commands that prove it is there (any of them), Debian's package,
 * and the tests that use it; while those do not exist, nothing is installed.
 */
const systemPackages = [
  { commands: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium', tests: 'test/browser' },
  { commands: ['redis-server'], debian: 'redis-server', tests: 'test/cluster' },
];

/** Installs what the tests use and the machine lacks, where apt and root allow it; else says which tests are left out. */
export function installSystemPackages(root) {
  const missing = systemPackages.filter(
    ({ commands, tests }) => existsSync(join(root, tests)) && !commands.some(onPath),
  );
  if (missing.length === 0) return false;
  const names = missing.map(({ debian }) => debian);
  const obstacle = reasonAgainstApt() ?? aptInstall(root, names);
  if (obstacle === undefined) return true;
  for (const { debian, tests } of missing)
    say(`the tests in ${tests} will be skipped: no ${debian} (${obstacle}).`);
  say(`to run them: sudo apt-get install ${names.join(' ')}, or the like on this system.`);
  return false;
}

function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));
}

function reasonAgainstApt() {
  if (!onPath('apt-get')) return 'this system has no apt';
  if (process.getuid?.() !== 0) return 'only root may install it';
  return undefined;
}

/** Gives what went wrong, if anything. A list that could not be fetched is no reason to stop: another may have the package. */
function aptInstall(root, names) {
  say(`installing ${names.join(' and ')} with apt ...`);
  const patience = [
    '-o',
    'Acquire::Retries=2',
    '-o',
    'Acquire::http::Timeout=30',
    '-o',
    'DPkg::Lock::Timeout=120',
  ];
  run(root, 'apt-get', [...patience, 'update'], { seconds: 180 });
  const { ok, output } = run(root, 'apt-get', [
    ...patience,
    'install',
    '-y',
    '--no-install-recommends',
    ...names,
  ]);
  return ok ? undefined : `apt-get failed: ${output.split('\n').at(-1)}`;
}
