import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkConfiguration } from '../config/check-configuration.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { compare } from './compare.ts';
import { listRuns } from './runs/stored-runs.ts';

const directory = mkdtempSync(join(tmpdir(), 'metaspo-compare-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function loaded(budget: object, changes: object = {}): LoadedConfiguration {
  const configuration = checkConfiguration({
    ...changes,
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: { source: [{ suite: 'generated-arithmetic/*' }], target: [{ suite: 'generated-arithmetic/*' }] },
    limits: { trainExamples: 10, selectExamples: 10, testExamples: 20 },
    budget,
  });
  return { configuration, directory, overrides: [], environment: {} };
}

const methods = ['gepa', 'outer-only/paper', 'default'];

it('gives every method the same budget and its own replies, and takes finished runs when it is begun again', async () => {
  const configured = loaded({ baseCalls: 600 });
  const result = await compare(configured, { methods, seeds: [1, 2] });
  expect(result.simulated).toBe(true);
  expect(result.scoredOn).toBe('target');
  expect(result.methods.map(({ method, seeds }) => [method, seeds])).toEqual(
    methods.map((name) => [name, 2]),
  );
  for (const { baseCalls } of result.runs) expect(baseCalls).toBeLessThanOrEqual(600);
  expect(result.methods[0]?.baseCalls).toBeGreaterThan(0);
  const stored = listRuns({ directory }).runs;
  expect(stored).toHaveLength(6);
  expect(stored.every(({ gain }) => gain === null)).toBe(true);
  const again = await compare(configured, { methods, seeds: [1, 2] });
  expect(listRuns({ directory }).runs).toHaveLength(6);
  expect(again).toEqual(result);
}, 60_000);

it('lets every method spend its budget, or as many iterations as are asked for', async () => {
  const pairs = ['gepa', 'outer-only/paper', 'metaspo'];
  const spent = async (changes: object) => {
    const { runs } = await compare(loaded({ baseCalls: 1_500 }, changes), { methods: pairs, seeds: [7] });
    return runs.map(({ baseCalls }) => baseCalls);
  };
  for (const baseCalls of await spent({})) {
    expect(baseCalls).toBeGreaterThan(800);
    expect(baseCalls).toBeLessThanOrEqual(1_500);
  }
  for (const baseCalls of await spent({ settings: { iterations: 1 } })) expect(baseCalls).toBeLessThan(800);
}, 60_000);

it('ends where dollars are no limit, since the models are free', async () => {
  const { runs } = await compare(loaded({ usd: 1 }), { methods: ['gepa', 'cot'], seeds: [1] });
  expect(runs.map(({ stopReason }) => stopReason)).toEqual([
    expect.stringContaining('iterations are done'),
    expect.stringContaining('learns nothing'),
  ]);
}, 60_000);

it('refuses a comparison without a budget, of one method, or of an unknown one', async () => {
  await expect(compare(loaded({}), { methods })).rejects.toThrow('the same budget, and there is none');
  const configured = loaded({ baseCalls: 600 });
  await expect(compare(configured, { methods: ['metaspo'] })).rejects.toThrow('needs two methods');
  await expect(compare(configured, { methods: ['metaspo', 'nonsense'] })).rejects.toThrow('nonsense');
  await expect(compare(configured, { methods: ['metaspo', 'gepa/fast'] })).rejects.toThrow('names no preset');
});
