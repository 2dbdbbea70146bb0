import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { overHttp, program, serverFor, smallConfiguration, Workspace } from './workspace.ts';

const simulated: ConfigurationInput = {
  ...smallConfiguration,
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  method: 'greedy',
  settings: { iterations: 2 },
};

function databaseOf(workspace: Workspace): DatabaseSync {
  return new DatabaseSync(join(workspace.directory, '.metaspo/metaspo.db'));
}

const metaspo = `'${process.execPath}' '${program}'`;

describe('a store that fails under a run', () => {
  it('ends it at once with what is wrong, and never as completed: its folder is removed', async () => {
    const server = await serverFor(smallConfiguration, { latency: 10 });
    try {
      using workspace = new Workspace(overHttp(server.url));
      const { finished } = workspace.start('optimize', '--json', '--quiet');
      while (server.stats().calls < 60) await sleep(5);
      rmSync(join(workspace.directory, '.metaspo'), { recursive: true });
      const calls = server.stats().calls;
      const { code, stdout, stderr } = await finished;
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'store-gone' } });
      expect(stderr).toContain('the store of runs was removed or replaced while it was in use');
      // Those under way, and those that were leased with them.
      expect(server.stats().calls - calls).toBeLessThanOrEqual(2 * 16 + 64);
    } finally {
      await server.close();
    }
  }, 120_000);

  it('ends it at once with what is wrong, and never as completed: the disk is full', async () => {
    using workspace = new Workspace(simulated);
    // Files of at most 200 blocks of 512 bytes: what a write beyond that meets is what it meets on a full disk.
    const limited = `trap '' XFSZ; ulimit -f 200; exec ${metaspo} optimize --json --quiet`;
    const { code, stdout, stderr } = await workspace.shell(limited).finished;
    expect(code, stderr).toBe(1);
    expect(stderr).toContain('the disk failed');
    expect(stdout).not.toContain('"completed"');
  }, 120_000);
});

describe('stored runs', () => {
  it('are listed and shown from a store that cannot be written', async () => {
    using workspace = new Workspace(simulated);
    await workspace.optimize();
    chmodSync(join(workspace.directory, '.metaspo/metaspo.db'), 0o444);
    chmodSync(join(workspace.directory, '.metaspo'), 0o555);
    chmodSync(workspace.directory, 0o755);
    // The user root may write everything, but not without its privileges. As another user it might not reach the code.
    const plain = process.getuid?.() === 0 ? 'setpriv --inh-caps=-all --bounding-set=-all ' : '';
    const list = await workspace.shell(`${plain}${metaspo} runs list`).finished;
    expect([list.code, list.stderr]).toEqual([0, '']);
    expect(list.stdout).toContain('completed');
    expect((await workspace.shell(`${plain}${metaspo} runs show latest`).finished).stdout).toContain(
      'Final test:',
    );
    const resumed = await workspace.shell(`${plain}${metaspo} optimize --resume latest`).finished;
    expect(resumed.code).toBe(2);
    expect(resumed.stderr).toContain('the store of runs cannot be written');
    chmodSync(join(workspace.directory, '.metaspo'), 0o755);
  }, 120_000);

  it.each([
    ['an event that is no JSON', `UPDATE event SET body = substr(body, 1, 40) WHERE run = 1 AND seq = 9`],
    [
      'a beginning without facts',
      `UPDATE event SET body = '{"type":"run-created"}' WHERE run = 1 AND seq = 1`,
    ],
    ['no beginning', 'DELETE FROM event WHERE run = 1 AND seq = 1'],
    [
      'a prompt that is a number',
      `UPDATE event SET body = '{"type":"prompt-introduced","kind":"system","promptId":7}' WHERE run = 1 AND type = 'prompt-introduced'`,
    ],
  ])(
    'of which one is damaged are listed all the same, the damaged one as such: %s',
    async (_what, damage) => {
      using workspace = new Workspace(simulated);
      await workspace.optimize();
      await workspace.optimize();
      const database = databaseOf(workspace);
      database.exec(damage);
      database.close();
      const { code, stdout } = await workspace.run('runs', 'list', '--json');
      expect(code).toBe(0);
      const [sound, damaged] = JSON.parse(stdout).runs;
      expect(sound.status).toBe('completed');
      if (damaged.status !== 'completed') expect(damaged).toMatchObject({ status: 'damaged', method: null });
      const shown = await workspace.run('runs', 'show', damaged.id);
      if (damaged.status === 'damaged') {
        expect(shown.code).toBe(2);
        expect(shown.stderr).toContain(`the run ${damaged.id}`);
        expect(shown.stderr).not.toContain('something unexpected');
      }
      expect((await workspace.run('runs', 'delete', damaged.id)).code).toBe(0);
      expect((await workspace.run('runs', 'show', sound.id)).code).toBe(0);
    },
    60_000,
  );
});

const canUnshare = (() => {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--mount-proc', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!canUnshare)('two containers that share the name of their host and the folder', () => {
  it('never execute one run at once', async () => {
    const configuration = { ...smallConfiguration, method: 'greedy', settings: { iterations: 1_000 } };
    const server = await serverFor(configuration, { latency: 200 });
    try {
      using workspace = new Workspace(overHttp(server.url, configuration));
      const contained = (words: string) =>
        `exec unshare --pid --fork --kill-child --mount-proc ${metaspo} optimize --quiet ${words}`;
      const first = workspace.shell(contained('--budget-calls 100000'));
      while (server.stats().calls < 50) await sleep(5);
      const second = await workspace.shell(contained('--resume latest')).finished;
      expect([second.code, second.stderr]).toEqual([
        2,
        expect.stringContaining('of another container or machine'),
      ]);
      first.process.kill('SIGKILL');
      await first.finished;
    } finally {
      await server.close();
    }
  }, 120_000);
});
