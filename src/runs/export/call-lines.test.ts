import { expect, it } from 'vitest';
import { loadedConfiguration } from '../../operations/configured.ts';
import { optimize } from '../../operations/optimize.ts';
import { exportCalls } from '../../operations/runs/stored-runs.ts';
import { temporaryFolder } from '../temporary-store.fixture.ts';
import type { CallLine } from './call-lines.ts';

it('has every reply of the run once, with what it was for', async () => {
  const directory = temporaryFolder();
  const configuration = loadedConfiguration({
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: { source: [{ suite: 'generated-arithmetic/counting' }] },
    limits: { trainExamples: 6, selectExamples: 6, testExamples: 4 },
    settings: { iterations: 1, race: { candidates: 3 } },
  });
  const { runId, usage } = await optimize({ ...configuration, directory });
  const lines = exportCalls(runId, { directory }).trimEnd().split('\n');
  const calls = lines.map((line) => JSON.parse(line) as CallLine);
  const of = (role: string) => calls.filter((call) => call.role === role);
  expect(of('base')).toHaveLength(usage.base.calls);
  expect(of('optimizer')).toHaveLength(usage.optimizer.calls);
  expect(new Set(calls.map(({ call }) => call)).size).toBe(calls.length);
  const tokens = calls.reduce((sum, call) => sum + call.usage.inputTokens, 0);
  expect(tokens).toBe(usage.base.inputTokens + usage.optimizer.inputTokens);
  for (const { uses } of of('base')) {
    expect(uses[0]).toMatchObject({ taskName: expect.any(String), exampleId: expect.any(String) });
  }
  for (const { messages, purpose, reply } of of('optimizer')) {
    expect(reply).not.toBe('');
    expect(messages?.length).toBeGreaterThan(0);
    expect(purpose).toEqual(expect.any(String));
  }
}, 120_000);
