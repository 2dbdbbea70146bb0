import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/stats/random.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

const kills = 20;
const concurrency = 8;
const configuration = { ...smallConfiguration, concurrency };

describe('a run that is killed', () => {
  it('20 times at random moments and resumed each time ends as if undisturbed, and pays nothing twice', async () => {
    const server = await serverFor(configuration, { latency: 20 });
    try {
      using undisturbed = new Workspace(overHttp(server.url, configuration));
      const expected = await undisturbed.optimize();
      const calls = server.stats().calls;

      using disturbed = new Workspace(overHttp(server.url, configuration));
      const stream = randomStream(1, 'moments of death');
      for (let session = 0; session < kills; session += 1) {
        const { process: child, finished } = disturbed.start('optimize', '--quiet', ...resumeWords(session));
        const moment = server.stats().calls + stream.integer(Math.floor((1.8 * calls) / kills));
        while (server.stats().calls < moment && child.exitCode === null) await sleep(1);
        await sleep(20 * stream.uniform());
        child.kill('SIGKILL');
        expect((await finished).signal).toBe('SIGKILL');
        while (server.stats().inFlight > 0) await sleep(5);
      }
      const resumed = await disturbed.optimize({ words: resumeWords(kills) });
      expect(learnedIn(resumed)).toEqual(learnedIn(expected));
      expect(server.stats().calls - calls).toBeLessThanOrEqual(calls + kills * concurrency);
    } finally {
      await server.close();
    }
  }, 240_000);
});

function resumeWords(session: number): readonly string[] {
  return session === 0 ? [] : ['--resume', 'latest'];
}
