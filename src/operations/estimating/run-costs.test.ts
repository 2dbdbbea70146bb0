import { describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { type Effort, efforts } from '../../optimizers/settings.ts';
import { temporaryFolder } from '../../runs/temporary-store.fixture.ts';
import { loadedConfiguration } from '../configured.ts';
import { estimate } from '../estimate.ts';
import { optimize } from '../optimize.ts';

const configuration: ConfigurationInput = {
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  tasks: {
    source: ['counting', 'totals'].map((name) => ({ suite: `generated-arithmetic/${name}` })),
    target: [{ suite: 'generated-arithmetic/change' }],
  },
  limits: { trainExamples: 12, selectExamples: 12, testExamples: 6 },
};

function project(changes: ConfigurationInput = {}) {
  return { ...loadedConfiguration({ ...configuration, ...changes }), directory: temporaryFolder() };
}

it('needs no key: it calls nothing', async () => {
  const models = { base: 'openai/gpt-4o-mini', optimizer: 'anthropic/claude-sonnet-4-5' };
  const loaded = { ...project({ models }), environment: {} };
  const { usd } = await estimate(loaded);
  expect(usd.total).toBeGreaterThan(0);
  await expect(optimize(loaded)).rejects.toThrow('needs a key');
});

const names = Object.keys(efforts) as readonly Effort[];

describe('effort', { timeout: 120_000 }, () => {
  it.each(['efficient', 'paper'] as const)('more of it asks more, with preset %s', async (preset) => {
    const { efforts: rows } = await estimate(project({ preset }));
    expect(rows.map(({ effort }) => effort)).toEqual(['light', 'medium', 'high']);
    for (const key of ['iterations', 'baseCalls', 'optimizerCalls', 'tokens', 'seconds'] as const) {
      const values = rows.map((row) => row[key]);
      expect(values, key).toEqual(values.toSorted((a, b) => a - b));
      expect(new Set(values).size, key).toBe(3);
    }
  });

  it('medium is the preset as it is', async () => {
    const { calls, efforts: rows } = await estimate(project());
    const baseCalls = calls.learning.baseCalls + calls.test.baseCalls;
    expect(rows[1]).toMatchObject({ baseCalls, optimizerCalls: calls.learning.optimizerCalls });
  });

  it.each(names)('%s: the run completes within what its row says', async (effort) => {
    const loaded = project({ effort });
    const { efforts: rows, budget, coveredByBudget } = await estimate(loaded);
    const row = rows.find((one) => one.effort === effort);
    expect(budget.baseCalls).toBe(row?.baseCalls);
    expect(coveredByBudget).toBe(true);
    const { status, usage } = await optimize(loaded);
    expect(status).toBe('completed');
    expect(usage.base.calls).toBeLessThanOrEqual(row?.baseCalls ?? 0);
    expect(usage.optimizer.calls).toBeLessThanOrEqual(2 * (row?.optimizerCalls ?? 0));
  });

  it('a budget and a number of iterations of the user stand', async () => {
    const own = await estimate(project({ effort: 'high', budget: { usd: 5 }, settings: { iterations: 3 } }));
    expect(own.budget).toEqual({ usd: 5 });
    expect(own.efforts.map(({ iterations }) => iterations)).toEqual([3, 3, 3]);
  });

  it('without the final test nothing is set aside for it', async () => {
    const loaded = project({ effort: 'light' });
    const [whole, learning] = [await estimate(loaded), await estimate(loaded, { test: false })];
    expect(learning.budget.baseCalls).toBe((whole.budget.baseCalls ?? 0) - whole.calls.test.baseCalls);
  });
});
