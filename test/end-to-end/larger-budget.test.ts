import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { Project } from './project-in-process.ts';
import { learnedIn, overHttp, serverFor, smallForEveryMethod, smallSteps } from './workspace.ts';

function callsOf({ usage }: OptimizeResult): number {
  return usage.base.calls + usage.optimizer.calls;
}

function tokensOf({ usage }: OptimizeResult): number {
  return [usage.base, usage.optimizer].reduce((sum, role) => sum + role.inputTokens + role.outputTokens, 0);
}

const small: ConfigurationInput = {
  limits: { trainExamples: 8, selectExamples: 6, testExamples: 6 },
  settings: smallSteps,
};

const ways: readonly (readonly [string, ConfigurationInput])[] = [
  ['metaspo', {}],
  ['metaspo, preset paper', { preset: 'paper', settings: { ...small.settings, outerProposals: 3 } }],
  ...[
    'metaspo-ape',
    'outer-only',
    'inner-only',
    'ape',
    'opro',
    'opro-system',
    'protegi',
    'gepa',
    'greedy',
    'sprig',
  ].map((method): [string, ConfigurationInput] => [method, { method }]),
];

/** What a run of its own accord uses, of which budgets are shares. */
const amounts = { baseCalls: 1_400, calls: 1_500, tokens: 300_000 } as const;

describe('a larger budget', () => {
  it.each(ways)(
    'goes on from where the smaller one ended, and never throws learned prompts away: %s',
    async (_name, way) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...(Object.keys(amounts) as (keyof typeof amounts)[])),
          fc.double({ min: 0.15, max: 0.9, noNaN: true }),
          fc.array(fc.double({ min: 1.01, max: 1.6, noNaN: true }), { minLength: 1, maxLength: 3 }),
          async (kind, share, factors) => {
            using project = new Project({ ...small, ...way });
            let amount = Math.round(amounts[kind] * share);
            let before = await project.begin({ [kind]: amount });
            let accepted = project.accepted();
            for (const factor of factors) {
              amount = Math.round(amount * factor);
              const after = await project.goOn({ [kind]: amount });
              expect(project.accepted().slice(0, accepted.length)).toEqual(accepted);
              if (accepted.length > 0) expect(after.systemPrompt).toBe(project.accepted().at(-1));
              const spent = {
                baseCalls: after.usage.base.calls,
                calls: callsOf(after),
                tokens: tokensOf(after),
              };
              expect(spent[kind]).toBeLessThanOrEqual(amount);
              [before, accepted] = [after, project.accepted()];
            }
            expect(before.systemPrompt.trim()).not.toBe('');
          },
        ),
        { numRuns: 2 },
      );
    },
    240_000,
  );

  it('was enough for the final test once: a smaller one after it takes no score away', async () => {
    using project = new Project(small);
    await project.begin({ calls: 900 });
    const tested = await project.goOn({ calls: 1_300 });
    expect(tested.gain).not.toBeNull();
    const after = await project.goOn({ calls: 400 });
    expect(after).toMatchObject({ systemPrompt: tested.systemPrompt, gain: tested.gain });
    expect(callsOf(after)).toBe(callsOf(tested));
  });

  it('of base calls ends learning, too, where an optimizer model gives equal requests equal replies', async () => {
    const configuration = { ...smallForEveryMethod, method: 'metaspo-ape', concurrency: 8 };
    const server = await serverFor(configuration);
    try {
      using project = new Project(overHttp(server.url, configuration));
      await project.begin({ baseCalls: 444 });
      await project.goOn({ baseCalls: 805 });
      await project.goOn({ baseCalls: 1_413 });
      expect(server.stats().callsByModel.optimizer).toBeLessThan(200);
    } finally {
      await server.close();
    }
  }, 60_000);

  it('leaves a run as it is that its budget did not end', async () => {
    const configuration = { ...smallForEveryMethod, concurrency: 8 };
    const server = await serverFor(configuration);
    try {
      using project = new Project(overHttp(server.url, configuration));
      const before = await project.begin({ optimizerCalls: 42 });
      expect(before.stopReason).toBe('iterations-finished');
      const { calls } = server.stats();
      expect(learnedIn(await project.goOn({ optimizerCalls: 50 }))).toEqual(learnedIn(before));
      expect(server.stats().calls).toBe(calls);
    } finally {
      await server.close();
    }
  }, 60_000);
});
