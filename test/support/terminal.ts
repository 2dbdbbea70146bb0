import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Whether this machine has the program that makes terminals. */
export const hasScript = spawnSync('script', ['--version']).status === 0;

/** What a terminal acts on or that hides text in it; line breaks and tabs are our own. */
export const acts = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B]/u;

/** All that a terminal receives from a command, such as `runs list`. */
export function inTerminal(directory: string, words: string, columns = 80): Promise<string> {
  const command = `stty cols ${columns} rows 40; exec "${process.execPath}" "${program}" ${words}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, TERM: 'xterm-256color' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let received = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  return new Promise((resolve) => {
    child.on('close', () => resolve(received));
  });
}

/** Without the colours and the clearing of lines that our own displays use. */
export function withoutOwnStyles(received: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
  return received.replaceAll('\r\n', '\n').replace(/\u001b\[[0-9;]*[mAJK]|\r(?=\u001b\[K)/gu, '');
}
