// The main job from beginning to end, on simulated models: every step is a command that you can start yourself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const program = join('src', 'cli', 'main.ts');
const config = 'examples/quickstart';
const page = 'quickstart-report.html';

/** Shows a command and runs it; ends the quick start when it fails. */
function step(explanation: string, command: string, ...parameters: string[]): void {
  console.log(`\n${explanation}\n$ npx metaspo ${[command, ...parameters].join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, [program, command, ...parameters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status === 0) return;
  if (error !== undefined) console.error(error.message);
  process.exit(status ?? 1);
}

step(
  'Learning a system prompt over 20 tasks, and testing it on 14 that it never saw.',
  'optimize',
  '-c',
  config,
);

step(
  'Adapting the user prompt of one unseen task, under the learned system prompt and under the first one.',
  'adapt',
  '-c',
  config,
  '--task',
  'generated-arithmetic/change',
  '--system',
  'latest',
  '--against',
  'baseline:default',
);

step('Writing what was learned, and why, as one page.', 'report', 'latest', '-c', config, '-o', page);

console.log(`
Open ${page} in a browser: it holds everything and needs no network. \`npx metaspo ui -c ${config}\` shows runs while they run.

Now with a model of your own: put its name below "models" in ${config}/metaspo.config.yaml, or in the command,
$ npx metaspo estimate -c ${config} --base ollama/llama3.2 --optimizer openai/gpt-6-luna
which says what it would cost before anything is spent. And with tasks of your own:
$ npx metaspo init`);
