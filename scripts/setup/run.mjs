import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** The environment of the commands: as npm gives it to its scripts, so that what is installed here comes first. */
function environment(root) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive' };
}

/** Runs a command to its end without input. Gives whether it went well and all that it printed. */
export function run(root, command, parameters, { seconds = 600 } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd: root,
    env: environment(root),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: seconds * 1000,
    maxBuffer: 64 * 1024 * 1024,
    // npm is a script on Windows, which only a shell can start; no parameter here has a space in it.
    shell: process.platform === 'win32',
  });
  const output = [stdout, stderr, error?.message].filter(Boolean).join('\n').trim();
  return { ok: status === 0, output };
}

const quiet = ['--no-progress', '--loglevel=error'];

/** Runs npm by its name, so that it starts on whichever Node is first on the PATH at that moment. */
export function npm(root, ...parameters) {
  return run(root, 'npm', [...parameters, ...quiet]);
}

export function say(text) {
  console.error(`set-up: ${text}`);
}

/** A failure that the person at the keyboard has to fix; `output` is what the failed command printed. */
export class SetupError extends Error {
  constructor(message, output) {
    super(output ? `${message}\n\n${output}` : message);
  }
}
