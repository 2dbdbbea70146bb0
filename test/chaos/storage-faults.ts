import { closeSync, fstatSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { MetaspoError, UsageError } from '../../src/foundation/errors.ts';
import { hasStore } from '../../src/runs/store/open-store.ts';
import type { RandomStream } from '../../src/stats/random.ts';
import { Project } from '../end-to-end/project-in-process.ts';
import {
  learnedIn,
  overHttp,
  program,
  reached,
  serverFor,
  smallForEveryMethod,
  Workspace,
} from '../end-to-end/workspace.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

const configuration = { ...smallForEveryMethod, method: 'greedy', concurrency: 4 };

export const storageFaults: Trouble = {
  name: 'storage',
  what: 'At random moments the store loses the end of its log, has bytes overwritten, is removed or locked, or the disk is full',
  promise:
    'the run ends at once with one message that says so; if nothing is lost, it can be resumed with the same result; it never completes with another',
  subjects: [
    { name: 'the end of the log is lost', trials: 60, attack: loseEnd },
    { name: 'bytes are overwritten', trials: 60, attack: overwriteBytes },
    { name: 'the store is removed', trials: 10, attack: removeStore },
    { name: 'another program locks the store', trials: 10, attack: lockStore },
    { name: 'the disk is full', trials: 20, attack: fillDisk },
  ] satisfies readonly Subject[],
};

/** A run to be cut off at random moments, and what it would have come to. */
async function undisturbed() {
  const server = await serverFor(configuration, { latency: { low: 0, high: 3 } });
  const settings = overHttp(server.url, configuration);
  using project = new Project(settings);
  const expected = learnedIn(await project.begin());
  return {
    server,
    settings,
    expected,
    calls: server.stats().calls,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** What a process leaves behind that dies at a random moment of a run, with some damage done to it. */
async function leftBehind(
  { server, settings, calls }: Awaited<ReturnType<typeof undisturbed>>,
  random: RandomStream,
  damage: (folder: string) => void,
): Promise<Project> {
  using project = new Project(settings);
  const moment = server.stats().calls + 1 + random.integer(calls - 1);
  const run = project.begin();
  while (server.stats().calls < moment || !hasStore(project.directory)) await sleep(1);
  const left = project.asKilledNow(damage);
  await run;
  return left;
}

/** As after a power failure: what was written last has not reached the disk. */
async function loseEnd(count: number, random: RandomStream): Promise<Attack> {
  await using run = await undisturbed();
  const trials = new Trials();
  for (; trials.count < count; trials.add()) {
    using project = await leftBehind(run, random, (folder) => {
      const log = join(folder, 'metaspo.db-wal');
      truncateSync(log, random.integer(statSync(log).size + 1));
    });
    const ended = await project.goOn().catch((error) => {
      if (error instanceof UsageError && error.code === 'run-not-found') return project.begin();
      throw error;
    });
    trials.demandSame(learnedIn(ended), run.expected, 'the result has changed');
  }
  return trials.attack();
}

/** SQLite does not see all of it: what then goes on may come to another result, as its replies are others. */
async function overwriteBytes(count: number, random: RandomStream): Promise<Attack> {
  await using run = await undisturbed();
  const trials = new Trials();
  const codes = new Map<string, number>();
  for (; trials.count < count; trials.add()) {
    using project = await leftBehind(run, random, (folder) => {
      const name = join(folder, 'metaspo.db');
      const database = new DatabaseSync(name);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      const file = openSync(name, 'r+');
      const { size } = fstatSync(file);
      const noise = Buffer.from(Array.from({ length: 1 + random.integer(64) }, () => random.integer(256)));
      writeSync(file, noise, 0, noise.length, random.integer(Math.max(1, size)));
      closeSync(file);
    });
    const ended = await project.goOn().then(
      ({ status }) => status,
      (error) => (error instanceof MetaspoError ? error.code : `unexpected: ${error.stack}`),
    );
    codes.set(ended, (codes.get(ended) ?? 0) + 1);
    trials.demand(!ended.startsWith('unexpected'), () => ended);
  }
  return trials.attack([...codes].map(([code, times]) => `${code} ${times}`).join(', '));
}

async function removeStore(count: number, random: RandomStream): Promise<Attack> {
  await using run = await undisturbed();
  const trials = new Trials();
  for (; trials.count < count; trials.add()) {
    using workspace = new Workspace(run.settings);
    const before = run.server.stats().calls;
    const started = workspace.start('optimize', '--json', '--quiet');
    await reached(before + 1 + random.integer(run.calls - 40), run.server, started);
    rmSync(join(workspace.directory, '.metaspo'), { recursive: true, force: true });
    const { code, stderr, stdout } = await started.finished;
    trials.demand(code === 1 && !stdout.includes('"completed"'), () => `exit code ${code}`);
    trials.demand(/store of runs was removed/.test(stderr), () => stderr);
  }
  return trials.attack();
}

async function lockStore(count: number, random: RandomStream): Promise<Attack> {
  await using run = await undisturbed();
  const trials = new Trials();
  for (; trials.count < count; trials.add()) {
    using workspace = new Workspace(run.settings);
    const { finished, process: child } = workspace.start('optimize', '--json', '--quiet');
    while (!hasStore(workspace.directory)) await sleep(1);
    await sleep(600 * random.uniform());
    const other = new DatabaseSync(join(workspace.directory, '.metaspo/metaspo.db'), { timeout: 5_000 });
    for (let time = 0; time < 3 && child.exitCode === null; time += 1) {
      other.exec('BEGIN IMMEDIATE');
      await sleep(300 * random.uniform());
      other.exec('ROLLBACK');
      await sleep(50 * random.uniform());
    }
    other.close();
    const { code, stdout, stderr } = await finished;
    trials.demand(code === 0, () => `exit code ${code}: ${stderr}`);
    if (code === 0) trials.demandSame(learnedIn(JSON.parse(stdout)), run.expected, 'the result has changed');
  }
  return trials.attack();
}

/** Files of at most so many blocks: what a write beyond that meets is what it meets on a full disk. */
async function fillDisk(count: number, random: RandomStream): Promise<Attack> {
  await using run = await undisturbed();
  const trials = new Trials();
  for (; trials.count < count; trials.add()) {
    using workspace = new Workspace(run.settings);
    const blocks = 130 + random.integer(500);
    const command = `trap '' XFSZ; ulimit -f ${blocks}; exec '${process.execPath}' '${program}' optimize --json --quiet`;
    const { code, stdout, stderr } = await workspace.shell(command).finished;
    const isWhole = code === 0;
    trials.demand(
      isWhole || (code === 1 && stderr.includes('the disk failed')),
      () => `${blocks} blocks: exit code ${code}: ${stderr}`,
    );
    trials.demand(isWhole || !stdout.includes('"completed"'), () => 'completed on a full disk');
    const begun = isWhole || stderr.includes('--resume');
    const resumed = await workspace.optimize({ words: begun ? ['--resume', 'latest'] : [] });
    trials.demandSame(learnedIn(resumed), run.expected, `${blocks} blocks: the result has changed`);
  }
  return trials.attack();
}
