import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'src', 'cli', 'main.ts');
/** The kernel counts CPU time in hundredths of a second. */
const tickMs = 10;

export interface MeasuredRun {
  readonly calls: number;
  readonly seconds: number;
  /** Of the coordinator, from its start to its end. */
  readonly cpuMs: number;
}

export interface MeasuredCoordinator {
  readonly calls: number;
  readonly seconds: number;
  readonly callsPerSecond: number;
  /** A call. */
  readonly cpuMs: number;
  /** Resident bytes at the end of each tenth. */
  readonly memory: readonly number[];
  /** Bytes of the heap that a full collection leaves, at the beginning and at the end. */
  readonly held: readonly number[];
  /** Share of the time that its main thread was on a core. */
  readonly ran: number;
  /** Share of the time that it could have run, but others had the cores. */
  readonly waited: number;
}

interface ClusterSettings {
  readonly latencyMs: number;
  /** Of each task. */
  readonly trainExamples?: number;
}

/** A simulation server, a Redis server and workers, each a process of its own. */
export class Cluster implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-cluster-'));
  readonly #workers: ChildProcess[] = [];
  readonly #others: ChildProcess[] = [];
  #redis: ChildProcess | undefined;
  #redisUrl = '';
  #url = '';

  static async start({ latencyMs, trainExamples = 150 }: ClusterSettings): Promise<Cluster> {
    const cluster = new Cluster();
    const configuration = readFileSync(join(import.meta.dirname, 'metaspo.config.yaml'), 'utf8').replace(
      'trainExamples: 150',
      `trainExamples: ${trainExamples}`,
    );
    writeFileSync(join(cluster.#folder, 'metaspo.config.yaml'), configuration);
    await cluster.#startRedis();
    const server = cluster.start('simulate', '--port', '0', '--latency', String(latencyMs));
    cluster.#url = await printed(server, /"url": "([^"]+)"/);
    return cluster;
  }

  get queued(): readonly string[] {
    return [...this.direct, '--queue', this.#redisUrl];
  }

  /** Workers have the models; see `addSimulatedWorkers`. */
  get simulated(): readonly string[] {
    return ['--queue', this.#redisUrl, '-j', '1024'];
  }

  get direct(): readonly string[] {
    return ['base', 'optimizer'].flatMap((role) => [
      `--${role}`,
      `openai-compatible/${role}`,
      '--set',
      `models.${role}.baseURL=${this.#url}`,
    ]);
  }

  start(...words: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [program, ...words, '--json', '--quiet'], {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#others.push(child);
    return child;
  }

  async addWorkers(count: number, concurrency: number): Promise<readonly ChildProcess[]> {
    const models = ['base', 'optimizer'].flatMap((name) => [
      '--allow',
      `openai-compatible/${name}@${this.#url}`,
    ]);
    return this.#addWorkers(count, [...models, '-j', String(concurrency)]);
  }

  /** Workers that hold the simulated models themselves. */
  async addSimulatedWorkers(count: number): Promise<void> {
    await this.#addWorkers(count, [
      '--allow',
      'sim/base',
      '--allow',
      'sim/optimizer',
      '-c',
      this.#folder,
      '-j',
      '512',
    ]);
  }

  /** `words` say which models: `queued`, `direct` or `simulated`. */
  async optimize(words: readonly string[]): Promise<MeasuredRun> {
    rmSync(join(this.#folder, '.metaspo'), { recursive: true, force: true });
    const usageFile = join(this.#folder, 'usage.json');
    const preload = ['--import', join(root, 'bench', 'throughput', 'measure.ts')];
    const command = ['optimize', '--no-test', '--json', '--quiet', ...words];
    const run = spawn(process.execPath, [...preload, program, ...command], {
      cwd: this.#folder,
      env: { ...process.env, METASPO_BENCH_USAGE: usageFile },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { wallMs, usage } = JSON.parse(await outputOf(run)) as OptimizeResult;
    const calls = usage.base.calls + usage.optimizer.calls;
    const { cpuMs } = JSON.parse(readFileSync(usageFile, 'utf8')) as { readonly cpuMs: number };
    return { calls, seconds: wallMs / 1_000, cpuMs };
  }

  async coordinate(calls: number, concurrency: number): Promise<MeasuredCoordinator> {
    rmSync(join(this.#folder, '.metaspo'), { recursive: true, force: true });
    const script = join(import.meta.dirname, 'coordinator.ts');
    const words = [this.#redisUrl, this.#folder, String(calls), String(concurrency)];
    const run = spawn(process.execPath, ['--expose-gc', script, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { calls, ...JSON.parse(await outputOf(run)) };
  }

  /** Mean time of a run's call when one is made at a time. */
  async timeOfCallMs(isQueued: boolean): Promise<number> {
    rmSync(join(this.#folder, '.metaspo'), { recursive: true, force: true });
    const words = [...(isQueued ? this.queued : this.direct), '-j', '1', '--limit', '25', '--no-test'];
    const before = await this.callsSeen();
    const output = await outputOf(this.start('optimize', ...words, '--set', 'settings.iterations=1'));
    const { wallMs } = JSON.parse(output) as { readonly wallMs: number };
    return wallMs / ((await this.callsSeen()) - before);
  }

  async callsSeen(): Promise<number> {
    return (await this.#stats()).calls;
  }

  async callsInFlight(): Promise<number> {
    return (await this.#stats()).inFlight;
  }

  workerCpuMs(): number {
    return this.#workers.reduce((sum, worker) => sum + cpuMsOf(worker), 0);
  }

  redisCpuMs(): number {
    return this.#redis === undefined ? 0 : cpuMsOf(this.#redis);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of [...this.#workers, ...this.#others, this.#redis]) child?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #addWorkers(count: number, words: readonly string[]): Promise<readonly ChildProcess[]> {
    const added = Array.from({ length: count }, () =>
      this.start('worker', '--queue', this.#redisUrl, ...words),
    );
    await Promise.all(added.map((worker) => printed(worker, /"worker": "([^"]+)"/)));
    this.#workers.push(...added);
    return added;
  }

  async #startRedis(): Promise<void> {
    const port = await freePort();
    const place = ['--port', String(port), '--dir', this.#folder, '--bind', '127.0.0.1'];
    const durable = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'];
    this.#redis = spawn('redis-server', [...place, ...durable], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#redisUrl = `redis://127.0.0.1:${port}`;
    await printed(this.#redis, /(Ready to accept connections)/);
  }

  async #stats(): Promise<{ readonly calls: number; readonly inFlight: number }> {
    return (await (await fetch(new URL('/stats', this.#url))).json()) as { calls: number; inFlight: number };
  }
}

function cpuMsOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** What a process prints on a line, as soon as it does. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(`it ended: ${text}`)));
  });
}

async function outputOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`exit code ${code}: ${text}`);
  return text;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
