import { type ChildProcess, spawn } from 'node:child_process';
import { onAbort } from '../../../foundation/on-abort.ts';

export interface Program {
  readonly command: readonly string[];
  readonly directory: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** How a program ended by itself. */
export interface ProgramEnd {
  readonly output: string;
  /** The end of what it wrote on its standard error. */
  readonly complaints: string;
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program wrote more than a reply can be. */
export class TooMuchOutput extends Error {}

/** Bytes of a reply: far more than any model writes, and no danger to memory. */
const longestOutput = 8 * 1024 * 1024;

/** Bytes of the standard error that are kept: its end, where programs say why they stopped. */
const longestComplaints = 4_096;

/** What is written late, once the program has ended, by what it left running. */
const lateOutputMs = 500;

const hasProcessGroups = process.platform !== 'win32';

/**
 * Runs a program to its end, as a process group of its own without a shell. When the signal aborts, or the output is
 * too long, the whole group is killed. Rejects with the signal's reason, `TooMuchOutput`, or the error of starting it.
 */
export function runProgram(program: Program, input: string, signal?: AbortSignal): Promise<ProgramEnd> {
  signal?.throwIfAborted();
  const [name = '', ...parameters] = program.command;
  return new Promise((resolve, reject) => {
    const child = spawn(name, parameters, {
      cwd: program.directory,
      env: program.environment,
      detached: hasProcessGroups,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    endWithThisProcess(child);
    const fail = (error: unknown) => {
      stopListening();
      killGroup(child);
      reject(error);
    };
    const stopListening = onAbort(signal, () => fail(signal?.reason));
    const output = gathered(child.stdout, longestOutput, () => fail(new TooMuchOutput()));
    const complaints = lastOf(child.stderr, longestComplaints);
    child.once('error', fail);
    child.once('exit', (exitCode, endingSignal) => {
      const end = () => {
        stopListening();
        killGroup(child);
        resolve({ output: output(), complaints: complaints(), exitCode, signal: endingSignal });
      };
      // What the program started may hold its output open for ever.
      const patience = setTimeout(end, lateOutputMs);
      child.once('close', () => {
        clearTimeout(patience);
        end();
      });
    });
    // A program that ends without having read its input is judged by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Programs under way; `undefined` until there was one. */
let running: Set<ChildProcess> | undefined;

/** No program may outlive this process. */
function endWithThisProcess(child: ChildProcess): void {
  if (running === undefined) {
    const programs = new Set<ChildProcess>();
    process.once('exit', () => {
      for (const program of programs) killGroup(program);
    });
    running = programs;
  }
  running.add(child);
}

/** Ends a program and all that it started. */
function killGroup(child: ChildProcess): void {
  running?.delete(child);
  const { pid } = child;
  try {
    if (pid === undefined) return;
    if (hasProcessGroups) process.kill(-pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // Nothing of it is left.
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
}

/** Gathers a text; beyond `longest` bytes it is told once. */
function gathered(stream: NodeJS.ReadableStream, longest: number, tooLong: () => void): () => string {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    if (length > longest) return;
    length += chunk.length;
    chunks.push(chunk);
    if (length > longest) tooLong();
  });
  return () => Buffer.concat(chunks).toString();
}

/** Keeps the end of a text. */
function lastOf(stream: NodeJS.ReadableStream, longest: number): () => string {
  let kept: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-longest);
  });
  return () => kept.toString();
}
