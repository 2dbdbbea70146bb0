import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A new folder with files: texts as they are, other values as JSON. */
export function projectWith(files: Readonly<Record<string, unknown>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-cli-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return directory;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a user would, without any of this machine's keys; COLUMNS of the test is the terminal's width. */
export function metaspo(directory: string, ...words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, COLUMNS: process.env.COLUMNS },
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
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Reviews with ratings 1 to 5 in turn. */
export function reviews(count: number): readonly { readonly text: string; readonly rating: number }[] {
  return Array.from({ length: count }, (_, row) => ({ text: `review ${row}`, rating: 1 + (row % 5) }));
}

/** A task over `data.json` that is as it should be. */
export const task = {
  name: 'rate',
  data: 'data.json',
  fields: { input: 'text', expected: 'rating' },
  userPrompt: 'Rate from 1 to 5: {{input}} Answer in <answer></answer>.',
  answer: { tag: 'answer', type: 'integer', min: 1, max: 5 },
};

/** A configuration with one source task, with changes. */
export function configuration(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: { source: [task] },
    limits: { trainExamples: 10, selectExamples: 10, testExamples: 10 },
    settings: { iterations: 1, outerProposals: 2 },
    ...changes,
  };
}
