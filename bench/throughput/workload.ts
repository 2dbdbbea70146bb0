import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PresetName } from '../../src/optimizers/settings.ts';
import { bareLatency } from './bare-client.ts';
import type { ProcessUsage } from './measure.ts';
import { runProgram, startProgram } from './program.ts';

export interface Workload {
  readonly preset: PresetName;
  /** Time of each reply, in milliseconds. */
  readonly latencyMs: number;
  /** Calls at once. */
  readonly concurrency: number;
  /** Rounds of inner and outer loop; absent: the preset's. */
  readonly iterations?: number;
}

export interface Measurement extends ProcessUsage {
  /** Calls that the server received. */
  readonly calls: number;
  /** Time of the run itself, without the start of the process. */
  readonly runMs: number;
}

/** Rounds of calls of the bare client. */
const bareRounds = 20;

/** Runs `metaspo optimize` over the workload, against `metaspo simulate` in a process of its own. */
export function measure(workload: Workload): Promise<Measurement> {
  const { preset, latencyMs, concurrency, iterations } = workload;
  return withServer(latencyMs, async (url, folder) => {
    const set = [
      `preset=${preset}`,
      `concurrency=${concurrency}`,
      ...(iterations === undefined ? [] : [`settings.iterations=${iterations}`]),
      ...['base', 'optimizer'].map((role) => `models.${role}.baseURL=${url}`),
    ];
    const words = ['optimize', '--no-test', ...set.flatMap((value) => ['--set', value])];
    const { document, usage } = await runProgram<{ readonly wallMs: number }>(folder, words);
    return { ...usage, calls: await callsSeenBy(url), runMs: document.wallMs };
  });
}

/** What a call to such an endpoint takes a client that does nothing but call, in milliseconds. */
export function measureBare({ latencyMs, concurrency }: Workload): Promise<number> {
  return withServer(latencyMs, (url) => bareLatency(url, concurrency, bareRounds));
}

async function withServer<Result>(
  latencyMs: number,
  work: (url: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-'));
  copyFileSync(join(import.meta.dirname, 'metaspo.config.yaml'), join(folder, 'metaspo.config.yaml'));
  const server = startProgram(folder, ['simulate', '--port', '0', '--latency', String(latencyMs)]);
  try {
    return await work(await addressOf(server), folder);
  } finally {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
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

async function callsSeenBy(url: string): Promise<number> {
  const response = await fetch(new URL('/stats', url));
  return ((await response.json()) as { readonly calls: number }).calls;
}
