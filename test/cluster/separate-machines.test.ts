import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClusterStatus } from '../../src/cluster/status/cluster-status.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { hasRedis, RedisServer } from './redis-server.ts';
import { hasNamespaces, namespaceOf, SeparateNetwork } from './separate-network.fixture.ts';
import { modelsAt, WorkerProcess } from './worker-process.ts';

describe.skipIf(!hasRedis || !hasNamespaces)('workers that share nothing with the run but the queue', () => {
  it('answer it from network namespaces of their own, without its folder and its address', async () => {
    using workspace = new Workspace(smallConfiguration);
    using network = new SeparateNetwork({ hidden: workspace.directory });
    const server = await serverFor(smallConfiguration, { host: network.address });
    await using redis = await RedisServer.start(...listeningAt(network.address));
    const queue = `redis://${network.address}:${redis.port}`;
    try {
      workspace.configure(overHttp(server.url));
      const expected = await workspace.optimize({ words: ['--no-cache'] });
      const calls = server.stats().calls;
      await using one = await WorkerProcess.start({ queue, models: modelsAt(server.url), network });
      await using two = await WorkerProcess.start({ queue, models: modelsAt(server.url), network });
      for (const { child } of [one, two]) {
        expect(namespaceOf(child.pid ?? 0)).not.toBe(namespaceOf('self'));
        expect(readdirSync(`/proc/${child.pid}/root${workspace.directory}`)).toEqual([]);
      }

      const result = await workspace.optimize({ words: ['--no-cache', '--queue', queue] });
      expect(learnedIn(result)).toEqual(learnedIn(expected));
      expect(server.stats().calls).toBe(2 * calls);
      const { stdout } = await workspace.run('cluster', 'status', '--queue', queue, '--json');
      const { workers } = JSON.parse(stdout) as ClusterStatus;
      expect(workers.map(({ models }) => models[0]?.calls)).not.toContain(0);
    } finally {
      await server.close();
    }
  }, 120_000);
});

/** Redis without a password listens at other addresses than this machine's own only when it is told twice. */
function listeningAt(address: string): readonly string[] {
  return ['--bind', '127.0.0.1', address, '--protected-mode', 'no'];
}
