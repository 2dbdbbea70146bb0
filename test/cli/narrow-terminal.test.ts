import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { configuration, metaspo, projectWith, reviews, task } from './project.ts';

const long = 'ratings-of-baby-products-by-people-who-have-bought-them';

const project = () =>
  projectWith({
    'metaspo.config.json': configuration({
      tasks: {
        source: [{ ...task, name: long }],
        target: [{ ...task, name: `${long}/in-another-shop` }, { suite: 'generated-ordering/dates' }],
      },
      budget: { baseCalls: 5_000 },
    }),
    'data.json': reviews(60),
  });

const narrow = (directory: string, ...words: readonly string[]) => {
  vi.stubEnv('COLUMNS', '80');
  const ended = metaspo(directory, ...words);
  vi.unstubAllEnvs();
  return ended;
};

describe('at 80 columns', () => {
  const directory = project();

  beforeAll(async () => {
    for (const seed of ['1', '2']) {
      const { code, stderr } = await metaspo(directory, 'optimize', '--seed', seed);
      expect(code, stderr).toBe(0);
    }
  }, 120_000);

  test.each([
    ['validate'],
    ['validate', '--models'],
    ['estimate'],
    ['optimize'],
    ['evaluate', '--system', 'default', '--system', 'cot', '--aa'],
    ['adapt', '--rounds', '1', '--against', 'cot'],
    ['runs', 'list'],
    ['runs', 'show'],
    ['runs', 'diff', 'latest', 'latest'],
    ['runs', 'similarity', 'latest'],
    ['suites', 'list'],
    [
      'compare',
      '--method',
      'outer-only',
      '--method',
      'sprig',
      '--seeds',
      '1',
      '--set',
      'budget.baseCalls=300',
    ],
    ['--help'],
    ['optimize', '--help'],
    ['runs', 'show', '--help'],
    ['ui', '--help'],
  ])(
    '%s %s writes no line that is wider, but for prompts',
    async (...words: readonly string[]) => {
      const { code, stdout, stderr } = await narrow(directory, ...words);
      expect([0, 3], stderr).toContain(code);
      const lines = `${stdout}\n${stderr}`.split('\n');
      const wide = lines.filter((line) => [...line].length > 80 && !isPrompt(line, lines));
      expect(wide).toEqual([]);
    },
    60_000,
  );
});

test('at 80 columns, what became of each proposal is told in lines that fit, and prompts stand as they are', async () => {
  const directory = project();
  await metaspo(directory, 'optimize', '--seed', '1');
  const { stdout } = await narrow(directory, 'runs', 'show', '--proposals');
  const proposals = stdout.slice(stdout.indexOf('What the optimizer model was asked'));
  const own = proposals.split('\n').filter((line) => !line.startsWith('  '));
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((line) => [...line].length > 80)).toEqual([]);
}, 60_000);

/** A prompt is shown as it is, to be copied. */
function isPrompt(line: string, lines: readonly string[]): boolean {
  const heading = lines
    .slice(0, lines.indexOf(line))
    .findLast((one) => /^(System prompt|User prompt of)/.test(one));
  return heading !== undefined;
}

describe('what a person types', () => {
  const directory = project();
  let runId: string;

  beforeAll(async () => {
    const { stdout } = await metaspo(directory, 'optimize', '--json');
    runId = JSON.parse(stdout).runId;
  }, 60_000);

  test('options of every command may stand before its name', async () => {
    const { code, stdout } = await metaspo(directory, '--json', 'runs', 'list');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).runs).toMatchObject([{ id: runId }]);
  });

  test('a run is found by its words, in any case', async () => {
    const [, , adjective = '', animal = ''] = runId.split('-');
    for (const part of [adjective, animal.toUpperCase(), `${adjective}-${animal}`, runId.slice(0, 8)]) {
      const { code, stdout } = await metaspo(directory, 'runs', 'show', part, '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout).id).toBe(runId);
    }
    const { code, stderr } = await metaspo(directory, 'runs', 'show', 'no-such-words');
    expect(code).toBe(2);
    expect(stderr).toContain('there is no run "no-such-words"');
  });

  test('-c names the project for the report and the dashboard as for all commands, --directory still does', async () => {
    const elsewhere = projectWith({});
    for (const option of ['-c', '--directory']) {
      const { code, stderr } = await metaspo(
        elsewhere,
        'report',
        'latest',
        option,
        directory,
        '-o',
        'r.html',
      );
      expect(code, stderr).toBe(0);
    }
  }, 60_000);

  test('a run whose reader goes away stops in order, exits with 130 and says how it goes on', async () => {
    const { code, stderr } = await endedBy('exit-after-first-line', project(), 'optimize', '--json=stream');
    expect(code).toBe(130);
    expect(stderr).toContain('metaspo optimize --resume');
  }, 60_000);

  test('a reader that has seen enough of a list is no failure', async () => {
    const { code, stderr } = await endedBy('exit-at-once', directory, 'suites', 'list');
    expect([code, stderr]).toEqual([0, '']);
  });

  test('a run whose notes find no reader and no room goes on to its result', async () => {
    for (const stderr of [openSync('/dev/full', 'w'), 'pipe'] as const) {
      const child = spawn(process.execPath, [program, 'optimize', '--json'], {
        cwd: project(),
        env: { PATH: process.env.PATH },
        stdio: ['ignore', 'pipe', stderr],
      });
      child.stderr?.destroy();
      const [stdout, code] = await Promise.all([
        text(child.stdout as Readable),
        new Promise((resolve) => child.on('close', resolve)),
      ]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' });
    }
  }, 60_000);

  test('a full disk behind stdout is told in one message', async () => {
    const { code, stderr } = await endedBy('/dev/full', directory, 'runs', 'list');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'metaspo: standard output: there is no space left on the disk. What a run has found is stored: `metaspo runs show` tells it again.\n',
    );
  });
});

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Runs the command line with a stdout that ends before it does. */
function endedBy(
  end: 'exit-after-first-line' | 'exit-at-once' | '/dev/full',
  directory: string,
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const stdout = end === '/dev/full' ? openSync(end, 'w') : 'pipe';
  const child = spawn(process.execPath, [program, ...words], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory },
    stdio: ['ignore', stdout, 'pipe'],
  });
  if (end === 'exit-at-once') child.stdout?.destroy();
  if (end === 'exit-after-first-line') child.stdout?.once('data', () => child.stdout?.destroy());
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}
