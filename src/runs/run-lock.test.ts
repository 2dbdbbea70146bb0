import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { deleteRun } from './delete-run.ts';
import { runNumber } from './find-run.ts';
import { thisProcess } from './lock-holder.ts';
import { newRun } from './new-run.fixture.ts';
import { isLiving, livingLock, type RunLock, releaseLock } from './run-lock.ts';
import { createRun, openRun } from './run-session.ts';
import type { Store } from './store/open-store.ts';
import { temporaryStore } from './temporary-store.fixture.ts';

function lockBy(store: Store, runId: string, pid: number, place = thisProcess().place): void {
  store.database.run(
    `INSERT OR REPLACE INTO run_lock (run, session, token, pid, host, place, heartbeat_at)
     VALUES (?, 9, 'of another', ?, 'there', ?, ?)`,
    runNumber(store, runId),
    pid,
    place,
    Date.now(),
  );
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a run that a living process executes can be neither resumed nor deleted', () => {
  const store = temporaryStore();
  const { runId } = createRun(store, newRun);
  lockBy(store, runId, process.ppid);
  const message = `process ${process.ppid} is executing the run ${runId}. Wait until it ends, or stop it.`;
  expect(() => openRun(store, runId)).toThrow(message);
  expect(() => deleteRun(store, runId)).toThrow(message);
});

test('a run of another container is left to it until its heartbeat is stale, though no process here has its number', async () => {
  const store = temporaryStore();
  const { runId } = createRun(store, newRun);
  lockBy(store, runId, await deadPid(), 'another place');
  expect(() => openRun(store, runId)).toThrow(
    `of another container or machine (there) is executing the run ${runId}: its last sign of life came 0 seconds ago`,
  );
  store.database.run('UPDATE run_lock SET heartbeat_at = heartbeat_at - 61000');
  expect(openRun(store, runId).session).toBe(2);
});

test("a dead process's run is taken over", async () => {
  const store = temporaryStore();
  const { runId } = createRun(store, newRun);
  lockBy(store, runId, await deadPid());
  expect(openRun(store, runId).session).toBe(2);
});

test('a lock is living by its process here, by its heartbeat elsewhere, and never without a heartbeat', () => {
  const now = 1_000_000_000;
  const lock: RunLock = { session: 1, token: 't', host: 'here', heartbeatAt: now - 10_000, ...thisProcess() };
  expect(isLiving(lock, now)).toBe(true);
  expect(isLiving({ ...lock, pid: 2 ** 30 }, now)).toBe(false);
  expect(isLiving({ ...lock, heartbeatAt: now - 61_000 }, now)).toBe(false);
});

test('a process of another container is known by its heartbeat alone, even where it has the same name and the same number', () => {
  const now = 1_000_000_000;
  const here = { session: 1, token: 't', host: hostname(), heartbeatAt: now - 10_000, ...thisProcess() };
  for (const place of ['another boot pid:[1]', '']) {
    const elsewhere = { ...here, place, pid: 2 ** 30 };
    expect(isLiving(elsewhere, now)).toBe(true);
    expect(isLiving({ ...elsewhere, heartbeatAt: now - 61_000 }, now)).toBe(false);
  }
});

test('a number that was given to another process since is not taken for the one that held the lock', () => {
  const now = 1_000_000_000;
  const lock = { session: 1, token: 't', host: hostname(), heartbeatAt: now - 10_000, ...thisProcess() };
  if (lock.startedAt !== '') expect(isLiving({ ...lock, startedAt: '1' }, now)).toBe(false);
});

test('a heartbeat from the future is as stale as one of long ago', () => {
  const lock = {
    session: 1,
    token: 't',
    host: hostname(),
    heartbeatAt: 10 * 86_400_000,
    ...thisProcess(),
    place: '',
  };
  expect(isLiving(lock, 86_400_000)).toBe(false);
});

test('a closed session lets go of the run, and of its own lock only', () => {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  const run = runNumber(store, session.runId);
  releaseLock(store, run, 'another');
  expect(livingLock(store, run)).toMatchObject({ session: 1 });
  session.close();
  expect(livingLock(store, run)).toBeUndefined();
});
