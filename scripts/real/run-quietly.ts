import { spawnSync } from 'node:child_process';

/** Runs a program to its end; @throws Error with what it printed when it fails. */
export function runQuietly(program: string, parameters: readonly string[], directory?: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return;
  throw new Error(
    `${program} ${parameters.join(' ')} failed: ${error?.message ?? `${stdout}${stderr}`.trim()}`,
  );
}
