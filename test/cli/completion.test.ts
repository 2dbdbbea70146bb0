import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complete } from '../../src/cli/completion/complete.ts';
import { createProgram } from '../../src/cli/program.ts';
import { newRun } from '../../src/runs/new-run.fixture.ts';
import { createRun } from '../../src/runs/run-session.ts';
import { openStore } from '../../src/runs/store/open-store.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'metaspo-completion-'));
let runId = '';

beforeAll(() => {
  const program = join(folder, 'metaspo');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'src/cli/main.ts')}" "$@"\n`);
  chmodSync(program, 0o755);
  const store = openStore(folder);
  const run = createRun(store, newRun);
  ({ runId } = run);
  run.close();
  store.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

const environment = { ...process.env, PATH: `${folder}:${process.env.PATH}` };

function inShell(shell: string, ...parameters: readonly string[]): readonly string[] {
  const options = { cwd: folder, env: environment, encoding: 'utf8', stdio: 'pipe' } as const;
  const text = execFileSync(shell, parameters, options);
  return text.split('\n').filter((line) => line !== '');
}

/** What the function of the real bash offers behind these words. */
function inBash(...words: readonly string[]): readonly string[] {
  const line = `source <(metaspo completion bash)
COMP_WORDS=(metaspo "$@"); COMP_CWORD=$#
_metaspo 2>/dev/null
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return inShell('bash', '--norc', '-c', line, 'bash', ...words);
}

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe.skipIf(!has('bash'))('bash', { timeout: 120_000 }, () => {
  it('completes commands, commands inside, options, choices and runs', () => {
    expect(inBash('opt')).toEqual(['optimize']);
    expect(inBash('runs', 'd')).toEqual(['diff', 'delete']);
    expect(inBash('optimize', '--no-')).toEqual(['--no-cache', '--no-test']);
    expect(inBash('optimize', '--effort', '')).toEqual(['light', 'medium', 'high']);
    expect(inBash('runs', 'show', '')).toEqual(['latest', runId]);
    expect(inBash('optimize', '--effort', 'high', '--resume', runId.slice(0, 3))).toEqual([runId]);
  });

  it('completes a value behind its equals sign, which bash makes a word of', () => {
    expect(inBash('optimize', '--json', '=', 'st')).toEqual(['stream']);
  });

  it('evaluates nothing that is typed', () => {
    expect(inBash('optimize', '$(touch bad)', '`touch bad`', '; touch bad', '')).toEqual([]);
    expect(inShell('ls', folder)).not.toContain('bad');
  });

  it('is registered for the program', () => {
    const line = 'source <(metaspo completion bash); complete -p metaspo';
    expect(inShell('bash', '--norc', '-c', line)).toEqual(['complete -F _metaspo metaspo']);
  });
});

describe.skipIf(!has('fish'))('fish', { timeout: 120_000 }, () => {
  it('completes with descriptions, and files where a file may stand', () => {
    const offered = (line: string) =>
      inShell('fish', '--no-config', '-c', `metaspo completion fish | source; complete -C '${line}'`);
    expect(offered('metaspo opt')).toEqual([expect.stringMatching(/^optimize\tlearn a system prompt/)]);
    expect(offered('metaspo optimize --effort h')).toEqual(['high']);
    expect(offered('metaspo optimize -c met')).toEqual(['metaspo']);
  });
});

describe.skipIf(!has('zsh'))('zsh', { timeout: 120_000 }, () => {
  it('reads the script and has its function', () => {
    const line =
      'autoload -U compinit; compinit -u -D; source <(metaspo completion zsh); print $_comps[metaspo]';
    expect(inShell('zsh', '-f', '-c', line)).toEqual(['_metaspo']);
  });
});

describe('the answer to a shell', () => {
  const answer = async (...words: readonly string[]) =>
    (await complete(await createProgram(), words)).trimEnd().split('\n');

  it('says where a file may stand', async () => {
    expect(await answer('bash', 'optimize', '--config', '')).toEqual(['files']);
    expect(await answer('bash', 'optimize', '--base', '')).toEqual(['values']);
  });

  it('puts the description behind the value for zsh', async () => {
    expect(await answer('zsh', 'optimize', '--effo')).toEqual([
      'values',
      expect.stringMatching(/^--effort:how far/),
    ]);
  });

  it('offers no option twice and none that is hidden', async () => {
    for (const name of ['optimize', 'runs', 'suites', 'ui']) {
      const offered = await answer('bash', name, '-');
      expect(new Set(offered).size).toBe(offered.length);
      expect(offered).not.toContain('--debug');
    }
  });

  it('is silent for a shell that nobody knows', async () => {
    expect(await answer('csh', '')).toEqual(['']);
  });
});
