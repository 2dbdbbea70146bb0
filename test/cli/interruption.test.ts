import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { simulate } from '../../src/operations/simulate.ts';
import { configuration, metaspo, projectWith, reviews, task } from './project.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A run over HTTP with a model that takes its time. */
async function slowRun(latency: number) {
  const source = [
    {
      ...task,
      data: reviews(60).map((review) => ({ input: review.text, expected: review.rating })),
      fields: undefined,
    },
  ];
  const simulation = await simulate({ ...configuration(), tasks: { source } } as ConfigurationInput, {
    latency,
  });
  const model = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: simulation.url });
  const models = { base: model('base'), optimizer: model('optimizer') };
  const directory = projectWith({
    'metaspo.config.json': configuration({ tasks: { source }, models, concurrency: 4 }),
  });
  const child = spawn(process.execPath, [program, 'optimize', '--json'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const told = async (text: string) => {
    while (!stderr.includes(text)) await sleep(5);
  };
  const seen = async (calls: number) => {
    while (simulation.stats().calls < calls) await sleep(5);
  };
  return { directory, simulation, child, ended, told, seen, output: () => ({ stdout, stderr }) };
}

test('Ctrl-C stops in order: replies on their way are kept, and the run can go on', async () => {
  const { directory, simulation, child, ended, seen, output } = await slowRun(100);
  await seen(6);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  const { stdout, stderr } = output();
  const result = JSON.parse(stdout);
  expect(result.status).toBe('interrupted');
  expect(result.score).toBeNull();
  expect(result.usage.base).toMatchObject({ calls: simulation.stats().calls, errors: 0 });
  expect(stderr).toContain(`metaspo optimize --resume ${result.runId}`);
  const paid = simulation.stats().calls;
  const resumed = await metaspo(directory, 'optimize', '--resume', 'latest', '--json', '--quiet');
  expect(resumed.code, resumed.stderr).toBe(0);
  const { usage } = JSON.parse(resumed.stdout);
  expect(simulation.stats().calls).toBe(usage.base.calls + usage.optimizer.calls);
  expect(simulation.stats().calls).toBeGreaterThan(paid);
  await simulation.close();
});

test('a second Ctrl-C ends at once what would take long, and the run can still go on', async () => {
  const { directory, simulation, child, ended, told, seen } = await slowRun(60_000);
  await seen(4);
  child.kill('SIGINT');
  await told('Press Ctrl-C again');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  await simulation.close();
  const { stdout } = await metaspo(directory, 'runs', 'list', '--json');
  expect(JSON.parse(stdout).runs).toMatchObject([{ status: 'interrupted' }]);
});
