import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { temporaryFolder } from '../../runs/temporary-store.fixture.ts';
import { loadedConfiguration } from '../configured.ts';
import { estimate } from '../estimate.ts';
import { optimize } from '../optimize.ts';
import { estimateResumed, resume } from '../resume.ts';

const configuration: ConfigurationInput = {
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  preset: 'paper',
  tasks: {
    source: ['counting', 'totals'].map((name) => ({ suite: `generated-arithmetic/${name}` })),
    target: [{ suite: 'generated-arithmetic/change' }],
  },
  limits: { trainExamples: 8, testExamples: 6 },
  settings: { iterations: 1 },
};

function project(changes: ConfigurationInput = {}) {
  return { ...loadedConfiguration({ ...configuration, ...changes }), directory: temporaryFolder() };
}

it('counts nothing where nothing is stored', async () => {
  const { calls } = await estimate(project());
  expect(calls.known).toEqual({ baseCalls: 0, optimizerCalls: 0 });
  expect(calls.toSend.baseCalls).toBe(calls.learning.baseCalls + calls.test.baseCalls);
});

it('says that a run costs nothing when all its replies are stored', async () => {
  const loaded = project();
  await optimize(loaded);
  const { calls, tokens } = await estimate(loaded);
  expect(calls.toSend).toEqual({ baseCalls: 0, optimizerCalls: 0 });
  expect(tokens.base).toEqual({ input: 0, output: 0 });
});

it('counts for a resumed run no more than what is answered, and something once a step is done', async () => {
  const loaded = project({ budget: { calls: 250 } });
  const first = await optimize(loaded);
  expect(first.status).toBe('stopped-at-budget');
  const more = [{ path: ['budget', 'calls'], value: 10_000, source: 'test' }];
  const options = { directory: loaded.directory, configuration: loaded, overrides: more };
  const wide = { ...loaded, configuration: { ...loaded.configuration, budget: { calls: 10_000 } } };
  const { calls } = await estimateResumed(first.runId, { ...options, configuration: wide });
  expect(calls.known.baseCalls).toBeGreaterThan(0);
  const before = first.usage.base.calls + first.usage.optimizer.calls;
  const done = await resume(first.runId, { ...options, configuration: wide });
  const sent = done.usage.base.calls + done.usage.optimizer.calls - before;
  expect(sent).toBeLessThanOrEqual(calls.toSend.baseCalls + calls.toSend.optimizerCalls + 10);
  expect(done.usage.base.cached).toBeGreaterThanOrEqual(calls.known.baseCalls);
});
