import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/stats/random.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

describe('a run that is killed', () => {
  it('ends, killed at 20 random moments and resumed each time, as if undisturbed, and pays nothing twice', async () => {
    const server = await serverFor(smallConfiguration, { latency: 40 });
    try {
      using undisturbed = new Workspace(overHttp(server.url));
      const startedAt = Date.now();
      const expected = await undisturbed.optimize();
      const duration = Date.now() - startedAt;
      const calls = server.stats().calls;

      using disturbed = new Workspace(overHttp(server.url));
      const stream = randomStream(1, 'moments of death');
      let inFlightAtKills = 0;
      let kills = 0;
      for (; kills < 20; kills += 1) {
        const { process: child, finished } = disturbed.start(
          'optimize',
          '--json',
          '--quiet',
          ...resumeWords(kills),
        );
        await sleep(duration * (0.25 + 0.4 * stream.uniform()));
        child.kill('SIGKILL');
        const { signal } = await finished;
        if (signal !== 'SIGKILL') break;
        inFlightAtKills += server.stats().inFlight;
        await quiet(server);
      }
      const resumed = await disturbed.optimize({ words: resumeWords(kills) });
      expect(kills).toBeGreaterThan(3);
      expect(learnedIn(resumed)).toEqual(learnedIn(expected));
      expect(server.stats().calls - calls).toBeLessThanOrEqual(calls + inFlightAtKills);
    } finally {
      await server.close();
    }
  }, 240_000);
});

function resumeWords(session: number): readonly string[] {
  return session === 0 ? [] : ['--resume', 'latest'];
}

/** Waits until the server has ended the calls that nobody waits for any more. */
async function quiet(server: Awaited<ReturnType<typeof serverFor>>): Promise<void> {
  while (server.stats().inFlight > 0) await sleep(5);
}
