import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { loadedConfiguration } from '../../src/operations/configured.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { worldOf } from '../../src/operations/simulated-transports.ts';
import { loadTaskSet } from '../../src/operations/task-set.ts';
import type { SimulationServerSettings } from '../../src/simulation/server/server-settings.ts';
import {
  type SimulationServer,
  startSimulationServer,
} from '../../src/simulation/server/simulation-server.ts';

/** The command line. */
export const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Four source tasks and two target tasks, small enough for a run in a second or two. */
export const smallConfiguration: ConfigurationInput = {
  tasks: {
    source: ['counting', 'journeys', 'sequences', 'totals'].map((name) => ({
      suite: `generated-arithmetic/${name}`,
    })),
    target: [{ suite: 'generated-arithmetic/change' }, { suite: 'generated-arithmetic/ages' }],
  },
  limits: { trainExamples: 12, selectExamples: 8, testExamples: 10 },
  settings: { iterations: 3, innerLoops: 'each', outerProposals: 2 },
  concurrency: 16,
};

/** Methods whose steps are small. */
export const smallSteps = {
  gepa: { poolExamples: 4 },
  greedy: { minibatchPerTask: 4 },
  sprig: { beam: 3, children: 6, examples: 4 },
  ape: { candidates: 3 },
  opro: { candidates: 3 },
  protegi: { beam: 2, analyses: 1, pullExamples: 4 },
} as const;

/** Runs of some hundred calls, of every method. */
export const smallForEveryMethod: ConfigurationInput = {
  ...smallConfiguration,
  settings: { ...smallConfiguration.settings, ...smallSteps, iterations: 2 },
  limits: { trainExamples: 8, selectExamples: 6, testExamples: 8 },
};

/** The same with the models of a server, instead of those in process. */
export function overHttp(
  url: string,
  configuration: ConfigurationInput = smallConfiguration,
): ConfigurationInput {
  const model = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: url });
  return { ...configuration, models: { base: model('base'), optimizer: model('optimizer') } };
}

/** A server with the simulated models for the tasks of a configuration. */
export async function serverFor(
  configuration: ConfigurationInput,
  settings: Omit<SimulationServerSettings, 'world'> = {},
): Promise<SimulationServer & AsyncDisposable> {
  const loaded = loadedConfiguration(configuration);
  const world = worldOf(await loadTaskSet(loaded), loaded.configuration.simulation);
  const server = await startSimulationServer({ world, ...settings });
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** A folder with a configuration, in which commands are run as a user would. Remove it with `using`. */
export class Workspace implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), 'metaspo-end-to-end-'));

  /** Variables of the commands, beside the path of programs. */
  readonly environment: Record<string, string> = {};

  constructor(configuration: ConfigurationInput) {
    this.configure(configuration);
  }

  configure(configuration: ConfigurationInput): void {
    writeFileSync(join(this.directory, 'metaspo.config.json'), JSON.stringify(configuration));
  }

  start(...words: readonly string[]): Started {
    return this.#spawned(process.execPath, [program, ...words]);
  }

  /** Runs a line of the shell. */
  shell(line: string): Started {
    return this.#spawned('/bin/sh', ['-c', line]);
  }

  #spawned(command: string, words: readonly string[]): Started {
    const child = spawn(command, words, {
      cwd: this.directory,
      env: { PATH: process.env.PATH, HOME: this.directory, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const finished = new Promise<Finished>((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
    return { process: child, finished };
  }

  run(...words: readonly string[]): Promise<Finished> {
    return this.start(...words).finished;
  }

  /** Runs `optimize --json`; fails with what it said when its exit code is another. */
  async optimize({
    exit = 0,
    words = [],
  }: {
    exit?: number;
    words?: readonly string[];
  } = {}): Promise<OptimizeResult> {
    const finished = await this.run('optimize', '--json', '--quiet', ...words);
    if (finished.code !== exit)
      throw new Error(`exit code ${finished.code}: ${finished.stderr}${finished.stdout}`);
    return JSON.parse(finished.stdout) as OptimizeResult;
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** The words that begin the first session of a workspace's run, and go on with it in the later ones. */
export function sessionWords(session: number): readonly string[] {
  return session === 0 ? [] : ['--resume', 'latest'];
}

/** Waits until a server has answered so many calls, or the process has ended. */
export async function reached(
  calls: number,
  server: SimulationServer,
  { process: child }: Started,
): Promise<void> {
  while (server.stats().calls < calls && child.exitCode === null) await sleep(1);
}

/** Kills a process, and waits until the server is done with what it had under way. */
export async function killed(
  { process: child, finished }: Started,
  server: SimulationServer,
): Promise<Finished> {
  child.kill('SIGKILL');
  const ended = await finished;
  while (server.stats().inFlight > 0) await sleep(5);
  return ended;
}

/** What must be the same of two runs that learned the same: everything but names, times and what it took. */
export function learnedIn(result: OptimizeResult) {
  const { status, stopReason, systemPrompt, initialSystemPrompt, score, gain, tasks } = result;
  return { status, stopReason, systemPrompt, initialSystemPrompt, score, gain, tasks };
}
