import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How often a waiting process looks again, in milliseconds. */
const pollMs = 200;
/** How often the holder shows that it is alive, and after which silence it counts as gone, in milliseconds. */
const signOfLifeMs = 5_000;
const silenceMs = 60_000;

/**
 * Runs `action` while no other process of this machine runs one under the same lock file. A lock whose process is gone
 * is taken over.
 */
export async function withFileLock<T>(
  path: string,
  action: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await taken(path))) {
    if (await isAbandoned(path)) await rm(path, { force: true });
    else await wait(pollMs, undefined, signal && { signal });
  }
  const signsOfLife = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, signOfLifeMs).unref();
  try {
    return await action();
  } finally {
    clearInterval(signsOfLife);
    await rm(path, { force: true });
  }
}

async function taken(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const lastSign = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (lastSign === undefined) return false;
  if (Date.now() - lastSign > silenceMs) return true;
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  return Number.isInteger(holder) && holder > 0 && !isRunning(holder);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
