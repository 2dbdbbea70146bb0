import { existsSync, readSync } from 'node:fs';
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

/** Set to anything, it leaves the system as it is. */
const optOut = 'METASPO_NO_SYSTEM_PACKAGES';

/**
 * Installs what the tests use and the machine lacks, where apt, root and the person at the keyboard allow it; else says
 * which tests are left out. What would be installed is said before.
 */
export function installSystemPackages(root) {
  const missing = systemPackages.filter(
    ({ commands, tests }) => existsSync(join(root, tests)) && !commands.some(onPath),
  );
  if (missing.length === 0) return false;
  const names = missing.map(({ debian }) => debian);
  const obstacle = reasonAgainstApt() ?? refusal(missing) ?? aptInstall(root, names);
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
  if (process.env[optOut]) return `${optOut} is set`;
  if (!onPath('apt-get')) return 'this system has no apt';
  if (process.getuid?.() !== 0) return 'only root may install it';
  return undefined;
}

/** Says what would be done to the system; a person at a terminal is asked. */
function refusal(missing) {
  for (const { debian, tests } of missing)
    say(`${tests} needs ${debian}, a package of this system: it would be installed with apt.`);
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    say(`nobody is here to ask, so it is; ${optOut}=1 leaves the system as it is and skips these tests.`);
    return undefined;
  }
  process.stderr.write('set-up: install it? [Y/n] ');
  const answer = Buffer.alloc(64);
  const length = readSync(0, answer);
  return /^\s*(y(es)?)?\s*$/i.test(answer.toString('utf8', 0, length)) ? undefined : 'you said no';
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
