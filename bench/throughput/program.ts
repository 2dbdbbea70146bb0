import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessUsage } from './measure.ts';

/** The clone, where the measured program stands. */
const root = join(import.meta.dirname, '..', '..');

/** Starts a command of the program in a folder. */
export function startProgram(folder: string, words: readonly string[], measured = false): ChildProcess {
  const program = join(root, 'src', 'cli', 'main.ts');
  const preload = measured ? ['--import', join(import.meta.dirname, 'measure.ts')] : [];
  return spawn(process.execPath, [...preload, program, ...words, '--json', '--quiet'], {
    cwd: folder,
    env: { ...process.env, METASPO_BENCH_USAGE: join(folder, 'usage.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The document that a command printed, and what its process used. */
export interface Finished<Document> {
  readonly document: Document;
  /** From the start of the process to its end. */
  readonly processMs: number;
  readonly usage: ProcessUsage;
}

/** Runs a command to its end. */
export async function runProgram<Document>(
  folder: string,
  words: readonly string[],
): Promise<Finished<Document>> {
  const start = performance.now();
  const command = startProgram(folder, words, true);
  let printed = '';
  command.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = await once(command, 'close');
  if (code !== 0) throw new Error(`\`metaspo ${words.join(' ')}\` ended with exit code ${code}: ${printed}`);
  const usage = JSON.parse(readFileSync(join(folder, 'usage.json'), 'utf8')) as ProcessUsage;
  return { document: JSON.parse(printed) as Document, processMs: performance.now() - start, usage };
}
