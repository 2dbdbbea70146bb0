import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../src/cli/main.ts');

export interface Finished {
  /** As a user would write it. */
  readonly words: string;
  readonly code: number | null;
  readonly seconds: number;
  /** The document of `--json`; `undefined` when the command was ended before it printed one. */
  // biome-ignore lint/suspicious/noExplicitAny: each command prints another document
  readonly document: any;
  readonly stderr: string;
}

interface CommandOptions {
  /** The exit codes that are fine; default 0. */
  readonly codes?: readonly (number | null)[];
  /** Kills the process once its progress, on standard error, says this. */
  readonly killAt?: RegExp;
}

/** Runs a command of metaspo in a folder, with `--json`. @throws Error when it ends otherwise than expected. */
export async function metaspo(
  folder: string,
  parameters: readonly string[],
  { codes = [0], killAt }: CommandOptions = {},
): Promise<Finished> {
  const words = `metaspo ${parameters.join(' ')}`;
  console.log(`$ ${words}`);
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...parameters, '--json'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (killAt?.test(stderr)) child.kill('SIGKILL');
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const seconds = (performance.now() - begun) / 1_000;
  console.log(`  ${seconds.toFixed(1)} s, exit code ${code ?? 'none: killed'}`);
  if (!codes.includes(code)) throw new Error(`${words} ended with ${code}:\n${stderr}\n${stdout}`);
  return { words, code, seconds, document: stdout === '' ? undefined : JSON.parse(stdout), stderr };
}
