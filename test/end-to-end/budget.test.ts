import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from './workspace.ts';

describe('--budget-calls N', () => {
  it('never lets the server see more than N calls, for any N and concurrency', async () => {
    const server = await serverFor(smallConfiguration, { faults: { 'server-error': 0.05 } });
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 700 }),
          fc.constantFrom(1, 7, 64),
          async (calls, concurrency) => {
            using workspace = new Workspace(overHttp(server.url, { ...smallConfiguration, concurrency }));
            const before = server.stats().calls;
            const finished = await workspace.run(
              'optimize',
              '--json',
              '--quiet',
              '--budget-calls',
              String(calls),
            );
            expect(finished.code).toBe(4);
            expect(server.stats().calls - before).toBeLessThanOrEqual(calls);
            expect(JSON.parse(finished.stdout)).toMatchObject({ status: 'stopped-at-budget' });
          },
        ),
        { numRuns: 6 },
      );
    } finally {
      await server.close();
    }
  }, 180_000);

  it('resumes with a larger budget to the result of a run without one, and says that the test was read before', async () => {
    // Its steps are of one size whatever the budget; those of preset `efficient` follow the budget.
    const paper = { ...smallConfiguration, preset: 'paper' } as const;
    const server = await serverFor(paper);
    try {
      using free = new Workspace(overHttp(server.url, paper));
      const expected = await free.optimize();
      const calls = server.stats().calls;
      using bounded = new Workspace(overHttp(server.url, paper));
      const stopped = await bounded.optimize({
        exit: 4,
        words: ['--budget-calls', String(Math.floor(calls / 2))],
      });
      const resumed = await bounded.optimize({
        words: ['--resume', 'latest', '--budget-calls', String(2 * calls)],
      });
      expect({ ...learnedIn(resumed) }).toEqual(learnedIn(expected));
      const readings = ({ testReadings, earlyTestReadings }: OptimizeResult) => [
        testReadings,
        earlyTestReadings,
      ];
      expect([expected, stopped, resumed].map(readings)).toEqual([
        [1, 0],
        [1, 0],
        [2, 1],
      ]);
    } finally {
      await server.close();
    }
  }, 120_000);
});

describe('a budget at an endpoint where 3 % of the calls fail', () => {
  it.each([1, 2, 3])(
    'is enough for the whole final test, with seed %i',
    async (seed) => {
      const server = await serverFor(smallConfiguration, { faults: { 'server-error': 0.03 }, seed });
      try {
        // Steps of eight calls use the budget up to what is kept for the test.
        const settings = { iterations: 1_000, greedy: { minibatchPerTask: 1 } };
        const configuration = { ...smallConfiguration, settings, seed, method: 'greedy' };
        using workspace = new Workspace(overHttp(server.url, configuration));
        const words = ['--set', 'budget.baseCalls=600'];
        const { stdout } = await workspace.run('optimize', '--json', '--quiet', ...words);
        const { score, unscored, usage } = JSON.parse(stdout) as OptimizeResult;
        expect(usage.base.errors).toBeGreaterThan(0);
        expect(unscored).toBeUndefined();
        expect(score).not.toBeNull();
        expect(usage.base.calls).toBeLessThanOrEqual(600);
      } finally {
        await server.close();
      }
    },
    60_000,
  );
});
