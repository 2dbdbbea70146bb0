import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Simulation, simulate } from '../../src/operations/simulate.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A run in a process of its own that would take minutes. */
export interface SlowRun {
  readonly child: ChildProcess;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  readonly simulation: Simulation;
  /** Resolves when so many calls were seen. */
  seen(calls: number): Promise<void>;
}

/** Starts `metaspo optimize` in a folder, over a simulated server that takes its time for each reply. */
export async function startSlowRun(directory: string, latency: number): Promise<SlowRun> {
  const tasks = {
    source: [{ suite: 'generated-arithmetic/counting' }, { suite: 'generated-arithmetic/totals' }],
  };
  const simulated = { models: { base: 'sim/base', optimizer: 'sim/optimizer' }, tasks };
  const simulation = await simulate(simulated, { latency });
  const model = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: simulation.url });
  const configuration = {
    models: { base: model('base'), optimizer: model('optimizer') },
    tasks,
    budget: { baseCalls: 5_000 },
    concurrency: 4,
  };
  writeFileSync(join(directory, 'metaspo.config.json'), JSON.stringify(configuration));
  const child = spawn(process.execPath, [program, 'optimize', '--quiet'], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory },
    stdio: 'ignore',
  });
  return {
    child,
    ended: new Promise((resolve) => child.on('close', resolve)),
    simulation,
    async seen(calls) {
      while (simulation.stats().calls < calls) await sleep(10);
    },
  };
}
