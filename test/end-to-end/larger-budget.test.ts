import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../src/config/schema/configuration.ts';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { optimize } from '../../src/operations/optimize.ts';
import { resume } from '../../src/operations/resume.ts';
import { showRun } from '../../src/operations/runs/show-run.ts';
import { smallConfiguration } from './workspace.ts';

type Budget = Configuration['budget'];

const models = { base: 'sim/base', optimizer: 'sim/optimizer' };

/** A project whose runs are begun and gone on with in this process. */
class Project implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), 'metaspo-larger-budget-'));
  readonly #configuration: ConfigurationInput;

  constructor(configuration: ConfigurationInput) {
    this.#configuration = { ...smallConfiguration, models, ...configuration };
  }

  begin(budget: Budget): Promise<OptimizeResult> {
    return optimize(this.#loaded(budget));
  }

  goOn(budget: Budget): Promise<OptimizeResult> {
    return resume('latest', { directory: this.directory, configuration: this.#loaded(budget) });
  }

  /** The system prompts that the run accepted, in their order. */
  accepted(): readonly string[] {
    const { systemPrompts } = showRun('latest', { directory: this.directory });
    return systemPrompts.filter(({ verdict }) => verdict === 'accepted').map(({ text }) => text);
  }

  #loaded(budget: Budget) {
    return { ...loadedConfiguration({ ...this.#configuration, budget }), directory: this.directory };
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function callsOf({ usage }: OptimizeResult): number {
  return usage.base.calls + usage.optimizer.calls;
}

function tokensOf({ usage }: OptimizeResult): number {
  return [usage.base, usage.optimizer].reduce((sum, role) => sum + role.inputTokens + role.outputTokens, 0);
}

const small: ConfigurationInput = {
  limits: { trainExamples: 8, selectExamples: 6, testExamples: 6 },
  settings: {
    gepa: { poolExamples: 4 },
    greedy: { minibatchPerTask: 4 },
    sprig: { beam: 3, children: 6, examples: 4 },
    ape: { candidates: 4 },
    opro: { candidates: 4 },
    protegi: { beam: 2, analyses: 1, pullExamples: 4 },
  },
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
});
