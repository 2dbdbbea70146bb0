import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { metaspo } from './cli/project.ts';

const root = join(import.meta.dirname, '..');
const directory = join(mkdtempSync(join(tmpdir(), 'metaspo-ci-')), 'repository');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

const git = (...words: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
    cwd: directory,
    stdio: 'pipe',
  });
const change = (prompt: string) =>
  cpSync(join(directory, `prompts/${prompt}.md`), join(directory, 'prompts/system.md'));

beforeAll(() => {
  cpSync(join(root, 'examples/ci'), directory, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=first');
});

test('the commands of its page pass for the better prompt and fail for the worse one', async () => {
  const page = readFileSync(join(directory, 'README.md'), 'utf8');
  const commands = [...page.matchAll(/^metaspo (.*)$/gm)].map(([, words = '']) => words.split(' '));
  const codes = [];
  for (const words of commands) codes.push((await metaspo(directory, ...words)).code);
  expect(codes).toEqual([0, 3]);
});

test('a changed prompt file is compared with the committed one', async () => {
  change('better');
  const better = await metaspo(directory, 'check', '--against', 'git:main:prompts/system.md', '--json');
  expect(better.code, better.stderr).toBe(0);
  expect(JSON.parse(better.stdout)).toMatchObject({
    passed: true,
    simulated: true,
    confidence: 'lower',
    minGain: 0,
  });
  change('worse');
  const words = ['check', '--against', 'git:main:prompts/system.md', '--confidence', 'upper'];
  const worse = await metaspo(directory, ...words, '--junit', 'junit.xml', '--summary', 'summary.md');
  expect(worse.code).toBe(3);
  const [junit, summary] = ['junit.xml', 'summary.md'].map((file) =>
    readFileSync(join(directory, file), 'utf8'),
  );
  expect(junit).toMatch(/<testcase classname="metaspo" name="gate">\s*<failure message="the upper end/);
  expect(summary).toContain('❌ The system prompt does not pass');
  expect(summary).toContain('Simulated models');
});

test('the same prompt passes, since nothing is worse', async () => {
  git('checkout', '--quiet', 'prompts/system.md');
  expect((await metaspo(directory, 'check', '--against', 'git:main:prompts/system.md')).code).toBe(0);
});

test.each([
  [['--against', 'git:nowhere:prompts/system.md'], 'git has no such prompt'],
  [['--against', 'prompts/none.md'], 'prompts/none.md'],
  [['--against', 'prompts/system.md', '--confidence', 'high'], 'lower'],
  [['--against', 'prompts/system.md', '--min-gain', '2'], 'from -1 to 1'],
  [[], '--against'],
])('check %j is refused', async (words, said) => {
  const { code, stderr } = await metaspo(directory, 'check', ...words);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

describe('the action', () => {
  const [, checking, , ending] = action.runs.steps;

  /** Runs a step as a runner would, in the folder of the example. */
  const run = (script: string, variables: Readonly<Record<string, string>>) =>
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: directory,
      env: { PATH: process.env.PATH, HOME: directory, ...variables },
      stdio: 'pipe',
    });

  test.each([
    ['better', 'code=0'],
    ['worse', 'code=3'],
  ])('checks the %s prompt, writes the summary and keeps the exit code', (prompt, code) => {
    for (const file of ['output', 'summary']) writeFileSync(join(directory, file), '');
    run(checking.run, {
      AGAINST: 'prompts/system.md',
      SYSTEM: `prompts/${prompt}.md`,
      MIN_GAIN: '0.01',
      CONFIDENCE: 'lower',
      COMMAND: `${process.execPath} ${join(root, 'src/cli/main.ts')}`,
      GITHUB_OUTPUT: join(directory, 'output'),
      GITHUB_STEP_SUMMARY: join(directory, 'summary'),
    });
    expect(readFileSync(join(directory, 'output'), 'utf8').trim()).toBe(code);
    expect(readFileSync(join(directory, 'summary'), 'utf8')).toContain('The system prompt');
    expect(() => run(ending.run, { CODE: '3' })).toThrow();
    run(ending.run, { CODE: '0' });
  });

  test('no input is ever read as a command', () => {
    for (const step of action.runs.steps) expect(step.run ?? '').not.toContain('${{');
  });
});
