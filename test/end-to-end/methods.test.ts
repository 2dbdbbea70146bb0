import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { methods } from '../../src/optimizers/methods.ts';
import {
  killed,
  learnedIn,
  overHttp,
  serverFor,
  sessionWords,
  smallForEveryMethod,
  Workspace,
} from './workspace.ts';

const concurrency = 4;
/**
 * What a kill may cost: the calls in flight, and the replies that came in the turn of the event loop that it cut off,
 * whose group was not committed yet.
 */
const lostByKill = 2 * concurrency;
/** Shares of an undisturbed run's calls after which a session is killed. */
const moments = [0.3, 0.6];

const small: ConfigurationInput = { ...smallForEveryMethod, concurrency };

/** The other baselines make the same calls as the default one. */
const names = methods.map(({ name }) => name).filter((name) => name !== 'cot' && name !== 'service');

it.each(names)(
  '%s, killed twice and resumed over HTTP, ends as if undisturbed, pays nothing twice, and its ledger is what the server saw',
  async (method) => {
    const configuration = { ...small, method };
    const server = await serverFor(configuration, { latency: 5 });
    try {
      using undisturbed = new Workspace(overHttp(server.url, configuration));
      const expected = await undisturbed.optimize();
      const { calls, callsByModel } = server.stats();
      const { base, optimizer } = expected.usage;
      expect([base.calls, optimizer.calls]).toEqual([callsByModel.base ?? 0, callsByModel.optimizer ?? 0]);

      using disturbed = new Workspace(overHttp(server.url, configuration));
      for (const [session, share] of moments.entries()) {
        const started = disturbed.start('optimize', '--quiet', ...sessionWords(session));
        while (server.stats().calls < calls * (1 + share) && started.process.exitCode === null)
          await sleep(1);
        expect((await killed(started, server)).signal).toBe('SIGKILL');
      }
      const resumed = await disturbed.optimize({ words: sessionWords(moments.length) });
      expect(learnedIn(resumed)).toEqual(learnedIn(expected));
      expect(server.stats().calls - calls).toBeLessThanOrEqual(calls + moments.length * lostByKill);
    } finally {
      await server.close();
    }
  },
  120_000,
);
