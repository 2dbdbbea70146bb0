import { expect, it } from 'vitest';
import { smallConfiguration, Workspace } from './workspace.ts';

const unreachable = { model: 'openai-compatible/m', baseURL: 'http://127.0.0.1:9/v1' };

it('evaluate needs no optimizer model: one that is out of reach does not matter', async () => {
  using workspace = new Workspace({
    ...smallConfiguration,
    models: { base: 'sim/base', optimizer: unreachable },
  });
  const finished = await workspace.run('evaluate', '--json', '--quiet', '--system', 'default');
  expect(finished.stderr).not.toContain('cannot be reached');
  expect(finished.code).toBe(0);
  expect(JSON.parse(finished.stdout).models).not.toHaveProperty('optimizer');
}, 60_000);

it('optimize says at once that its optimizer model is out of reach', async () => {
  using workspace = new Workspace({
    ...smallConfiguration,
    models: { base: 'sim/base', optimizer: unreachable },
  });
  const finished = await workspace.run('optimize', '--quiet');
  expect(finished).toMatchObject({ code: 2, stderr: expect.stringContaining('http://127.0.0.1:9/v1') });
}, 60_000);
