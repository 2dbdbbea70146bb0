import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { randomStream } from '../../src/stats/random.ts';
import {
  killed,
  learnedIn,
  overHttp,
  reached,
  serverFor,
  sessionWords,
  smallConfiguration,
  Workspace,
} from './workspace.ts';

const kills = 20;
const concurrency = 8;

/** Rounds that overlap, as they do by default, and steps that take turns. */
const configurations: readonly (readonly [string, ConfigurationInput])[] = [
  ['overlapping rounds', { ...smallConfiguration, concurrency, settings: { iterations: 9 } }],
  ['inner loops in each iteration', { ...smallConfiguration, concurrency }],
];

describe('a run that is killed', () => {
  it.each(configurations)(
    '20 times at random moments and resumed each time ends as if undisturbed, and pays nothing twice: %s',
    async (_what, configuration) => {
      const server = await serverFor(configuration, { latency: 20 });
      try {
        using undisturbed = new Workspace(overHttp(server.url, configuration));
        const expected = await undisturbed.optimize();
        const calls = server.stats().calls;

        using disturbed = new Workspace(overHttp(server.url, configuration));
        const stream = randomStream(1, 'moments of death');
        for (let session = 0; session < kills; session += 1) {
          const started = disturbed.start('optimize', '--quiet', ...sessionWords(session));
          const moment = server.stats().calls + stream.integer(Math.floor((1.6 * calls) / kills));
          await reached(moment, server, started);
          await sleep(20 * stream.uniform());
          expect((await killed(started, server)).signal).toBe('SIGKILL');
        }
        const resumed = await disturbed.optimize({ words: sessionWords(kills) });
        const { base, optimizer } = resumed.usage;
        const paid = server.stats().calls - calls;
        // What is shown as used was sent, and with what is told beside it, all that was sent is counted.
        expect(base.calls + optimizer.calls).toBeLessThanOrEqual(paid);
        expect(base.calls + optimizer.calls + resumed.unconfirmed.calls).toBeGreaterThanOrEqual(paid);
        expect(learnedIn(resumed)).toEqual(learnedIn(expected));
        // Of each session what was under way is lost, and what came within the turn of the event loop that it died in.
        const lost = kills * (concurrency + concurrency / 2);
        expect(server.stats().calls - calls).toBeLessThanOrEqual(calls + lost);
      } finally {
        await server.close();
      }
    },
    240_000,
  );
});
