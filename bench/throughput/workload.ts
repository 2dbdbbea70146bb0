import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessUsage } from './measure.ts';

/** The clone, where the measured program stands. */
const root = join(import.meta.dirname, '..', '..');

export interface Workload {
  /** Time of each reply, in milliseconds. */
  readonly latencyMs: number;
  /** Rounds of inner and outer loop. */
  readonly iterations: number;
}

export interface Measurement extends ProcessUsage {
  /** Calls that the server received. */
  readonly calls: number;
  /** Time of the run itself, without the start of the process. */
  readonly runMs: number;
  /** From the start of the process to its end. */
  readonly processMs: number;
}

/** Runs `metaspo optimize` over the workload, against `metaspo simulate` in a process of its own. */
export async function measure({ latencyMs, iterations }: Workload): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-'));
  copyFileSync(join(import.meta.dirname, 'metaspo.config.yaml'), join(folder, 'metaspo.config.yaml'));
  const server = metaspo(folder, [], 'simulate', '--port', '0', '--latency', String(latencyMs));
  try {
    const url = await addressOf(server);
    const usageFile = join(folder, 'usage.json');
    const start = performance.now();
    const models = ['base', 'optimizer'].flatMap((role) => ['--set', `models.${role}.baseURL=${url}`]);
    const rounds = ['--set', `settings.iterations=${iterations}`];
    const preload = ['--import', join(import.meta.dirname, 'measure.ts')];
    const run = metaspo(folder, preload, 'optimize', '--no-test', ...rounds, ...models);
    const { wallMs } = (await resultOf(run)) as { readonly wallMs: number };
    const processMs = performance.now() - start;
    const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as ProcessUsage;
    return { ...usage, calls: await callsSeenBy(url), runMs: wallMs, processMs };
  } finally {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function metaspo(folder: string, nodeOptions: readonly string[], ...words: readonly string[]): ChildProcess {
  const program = join(root, 'src', 'cli', 'main.ts');
  return spawn(process.execPath, [...nodeOptions, program, ...words, '--json', '--quiet'], {
    cwd: folder,
    env: { ...process.env, METASPO_BENCH_USAGE: join(folder, 'usage.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The address that the server prints once it listens. */
async function addressOf(server: ChildProcess): Promise<string> {
  let printed = '';
  for await (const text of server.stdout ?? []) {
    printed += text;
    const url = /"url": "([^"]+)"/.exec(printed)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the server ended before it listened');
}

/** The document that a command prints. */
async function resultOf(command: ChildProcess): Promise<unknown> {
  let printed = '';
  command.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = await once(command, 'close');
  if (code !== 0) throw new Error(`the run ended with exit code ${code}: ${printed}`);
  return JSON.parse(printed);
}

async function callsSeenBy(url: string): Promise<number> {
  const response = await fetch(new URL('/stats', url));
  return ((await response.json()) as { readonly calls: number }).calls;
}
