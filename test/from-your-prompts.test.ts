import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectWith } from './cli/project.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/from-your-prompts.md'), 'utf8');
const teams = ['billing', 'technical', 'sales'];

/** The commands of the block under a heading. */
function commandsUnder(heading: string): readonly string[] {
  const [, block = ''] = /\n```\n([\s\S]*?)\n```/.exec(page.slice(page.indexOf(`## ${heading}\n`))) ?? [];
  return block.split('\n');
}

test('every command of the way from a table to a committed prompt does what the page says', () => {
  const rows = Array.from({ length: 90 }, (_, n) => `"message ${n}, please",${teams[n % teams.length]}`);
  const directory = projectWith({
    'tickets.csv': `message,team\n${rows.join('\n')}\n`,
    'prompts/system.md': 'You are a helpful assistant.\n',
    'prompts/route.md': 'Which team is this for?\n{{message}}\n',
    'bin/metaspo': `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'src/cli/main.ts')}" "$@"\n`,
  });
  chmodSync(join(directory, 'bin/metaspo'), 0o755);
  writeFileSync(join(directory, '.gitconfig'), '[user]\n\tname = A\n\temail = a@example.org\n');
  const run = (command: string) =>
    execFileSync('bash', ['-c', command], {
      cwd: directory,
      env: { PATH: `${join(directory, 'bin')}:${process.env.PATH}`, HOME: directory },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  run('git init --quiet && git add tickets.csv prompts && git commit --quiet --message first');
  const commands = commandsUnder('From a table to a committed prompt');
  expect(commands).toHaveLength(7);
  const said = commands.map((command) => run(command));
  expect(said[0]).toContain('Wrote metaspo.config.yaml');
  expect(said[0]).toContain('the expected answer is team');
  const learned = readFileSync(join(directory, 'prompts/system.md'), 'utf8');
  expect(learned).not.toBe('You are a helpful assistant.\n');
  expect(run('git show HEAD:prompts/system.md')).toBe(learned);
  expect(said[6]).toContain('Passed');
});
