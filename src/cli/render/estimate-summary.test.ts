import { expect, it } from 'vitest';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../operations/configured.ts';
import { type EstimateResult, estimate } from '../../operations/estimate.ts';
import { optimize } from '../../operations/optimize.ts';
import { estimateResumed } from '../../operations/resume.ts';
import { temporaryFolder } from '../../runs/temporary-store.fixture.ts';
import { estimateLine, estimateSummary } from './estimate-summary.ts';

const configuration: ConfigurationInput = {
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  preset: 'paper',
  tasks: { source: [{ suite: 'generated-arithmetic/counting' }] },
  limits: { trainExamples: 8, testExamples: 6 },
  settings: { iterations: 1 },
};

const project = (changes: ConfigurationInput = {}) => ({
  ...loadedConfiguration({ ...configuration, ...changes }),
  directory: temporaryFolder(),
});

/** The row of a model, its cells by the titles of the table. */
function rowOf(summary: string, model: string): Readonly<Record<string, string>> {
  const cells = (line = '') => line.trim().split(/ {2,}/);
  const [titles, ...rows] = summary.split('\n').map(cells);
  const row = rows.find(([name]) => name === model) ?? [];
  return Object.fromEntries((titles ?? []).map((title, place) => [title, row[place] ?? '']));
}

const words = ({ baseCalls, optimizerCalls }: EstimateResult['calls']['known']) =>
  `${baseCalls} base and ${optimizerCalls} optimizer calls`;

it('speaks of a plan alone where nothing is stored', async () => {
  const summary = estimateSummary(await estimate(project()));
  expect(summary).toMatch(/^Planned: about \d+ base and \d+ optimizer calls, /m);
  expect(summary).not.toMatch(/stored|Still to be made/);
  expect(summary).toContain('No budget is set: nothing stops the run.');
});

it('calls a run free of charge only if every model is simulated', async () => {
  const result = await estimate(project());
  expect(estimateLine(result)).toContain('simulated models, free of charge');
  const mixed = { ...result, models: { base: 'my-models/x', optimizer: 'sim/optimizer' } };
  expect(estimateLine({ ...mixed, simulatedModels: undefined })).toMatch(/tokens, \$0; .* at once/);
});

it('tells of a run to be resumed what is stored, what is left and whether its budget covers it', async () => {
  const loaded = project({ budget: { calls: 120 } });
  const { runId, status } = await optimize(loaded);
  expect(status).toBe('stopped-at-budget');
  const result = await estimateResumed(runId, { directory: loaded.directory, configuration: loaded });
  const { learning, test, known, toSend } = result.calls;
  const summary = estimateSummary(result);
  expect(known.baseCalls).toBeGreaterThan(0);
  expect(rowOf(summary, 'base')).toMatchObject({
    learning: String(learning.baseCalls),
    'final test': String(test.baseCalls),
    stored: String(known.baseCalls),
    left: String(toSend.baseCalls),
  });
  expect(summary).toContain(`stored replies answer at least ${words(known)}. The budget counts these too;`);
  expect(summary).toContain(`Still to be made, as planned: about ${words(toSend)}, `);
  expect(summary).toMatch(
    /The budget does not cover the whole run \(calls: \d+ needed, 120 of 120 left\): the run will stop early/,
  );
  const wide = { ...loaded, configuration: { ...loaded.configuration, budget: { calls: 10_000 } } };
  const covered = await estimateResumed(runId, { directory: loaded.directory, configuration: wide });
  expect(estimateSummary(covered)).toContain('The budget covers it.');
});
