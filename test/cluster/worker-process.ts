import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SeparateNetwork } from './separate-network.fixture.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface WorkerProcessSettings {
  readonly queue: string;
  readonly models: readonly string[];
  readonly concurrency?: number;
  readonly words?: readonly string[];
  /** Beside the path of programs; nothing of this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs apart from this process. */
  readonly network?: SeparateNetwork;
}

/** `metaspo worker` in a process of its own, with an empty folder and an environment of its own. */
export class WorkerProcess implements AsyncDisposable {
  readonly directory = mkdtempSync(join(tmpdir(), 'metaspo-worker-'));
  readonly child: ChildProcess;
  output = '';

  private constructor({
    queue,
    models,
    concurrency = 8,
    words = [],
    environment,
    network,
  }: WorkerProcessSettings) {
    const allowed = models.flatMap((model) => ['--allow', model]);
    const command = ['worker', '--queue', queue, ...allowed, '-j', String(concurrency), ...words];
    const [file = '', ...rest] = [...(network?.apart ?? []), process.execPath, program, ...command];
    this.child = spawn(file, rest, {
      cwd: this.directory,
      env: { PATH: process.env.PATH, HOME: this.directory, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  /** Resolves when the worker takes jobs. */
  static async start(settings: WorkerProcessSettings): Promise<WorkerProcess> {
    const worker = new WorkerProcess(settings);
    if (worker.child.pid !== undefined) await settings.network?.join(worker.child.pid);
    while (!worker.output.includes(' serves ')) {
      if (worker.child.exitCode !== null) throw new Error(`the worker ended: ${worker.output}`);
      await Promise.race([once(worker.child.stdout ?? worker.child, 'data'), once(worker.child, 'exit')]);
    }
    return worker;
  }

  /** As it names itself in the queue. */
  get id(): string {
    return /Worker (\S+) serves/.exec(this.output)?.[1] ?? '';
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return this.child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Ids of the models of a simulation server, as workers serve them. */
export function modelsAt(url: string): readonly string[] {
  return ['base', 'optimizer'].map((name) => `openai-compatible/${name}@${url}`);
}
