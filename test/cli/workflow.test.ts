import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { configuration, metaspo, projectWith, reviews, task } from './project.ts';

/** What `metaspo` prints with `--json`; fails when its exit code is another. */
async function json<T>(directory: string, exit: number, ...words: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await metaspo(directory, ...words, '--json');
  expect(code, stderr).toBe(exit);
  return JSON.parse(stdout) as T;
}

interface Result {
  readonly runId: string;
  readonly status: string;
  readonly simulated: boolean;
  readonly systemPrompt: string;
  readonly score: { readonly final: { readonly mean: number } } | null;
  readonly tasks: readonly {
    readonly name: string;
    readonly role: string;
    readonly userPrompts: readonly string[];
  }[];
  readonly usage: { readonly base: { readonly calls: number } };
  readonly testReadings: number;
}

describe('from init to export', () => {
  const directory = projectWith({});
  let first: Result;

  beforeAll(async () => {
    expect(
      (await metaspo(directory, 'init', '--yes', '--base', 'sim/base', '--optimizer', 'sim/optimizer')).code,
    ).toBe(0);
    first = await json<Result>(directory, 0, 'optimize', '--set', 'settings.iterations=2');
  });

  test('init writes nothing over what is there', async () => {
    const { code, stderr } = await metaspo(directory, 'init', '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain('--force');
    expect(readFileSync(join(directory, '.gitignore'), 'utf8')).toBe('.metaspo/\n.env\n');
  });

  test('what init has written is valid, and the estimate counts it', async () => {
    const [valid, estimated] = await Promise.all([
      json<{ tasks: unknown[] }>(directory, 0, 'validate', '--models'),
      json<{ calls: { total: number }; usd: { total: number } }>(directory, 0, 'estimate'),
    ]);
    expect(valid.tasks).toMatchObject([
      { name: 'team', role: 'source', sizes: { train: 14, select: 10, test: 16 } },
      { name: 'urgent', role: 'target' },
    ]);
    expect(estimated.calls.total).toBeGreaterThan(0);
    expect(estimated.usd.total).toBe(0);
  });

  test('optimize says what it has learned, that it was simulated, and reads the test once', () => {
    expect(first).toMatchObject({ status: 'completed', simulated: true, testReadings: 1 });
    expect(first.score?.final.mean).toBeTypeOf('number');
    expect(first.tasks.map(({ name, role }) => [name, role])).toEqual([
      ['team', 'source'],
      ['urgent', 'target'],
    ]);
  });

  test('a finished run that is resumed gives the same result and calls no model', async () => {
    const again = await json<Result>(directory, 0, 'optimize', '--resume', 'latest');
    expect(again).toMatchObject({ runId: first.runId, systemPrompt: first.systemPrompt, score: first.score });
    expect(again.usage.base.calls).toBe(first.usage.base.calls);
    expect(again.testReadings).toBe(1);
  });

  test('the runs commands list, show, compare and export it', async () => {
    const [list, show, diff, text] = await Promise.all([
      json<{ runs: { id: string }[] }>(directory, 0, 'runs', 'list'),
      json<{ id: string }>(directory, 0, 'runs', 'show', first.runId.slice(0, 14)),
      json<{ facts: unknown[] }>(directory, 0, 'runs', 'diff', first.runId, 'latest'),
      metaspo(directory, 'runs', 'export', '--format', 'text'),
    ]);
    expect(list.runs.map(({ id }) => id)).toEqual([first.runId]);
    expect(show.id).toBe(first.runId);
    expect(diff.facts).toEqual([]);
    expect(text.stdout.trimEnd()).toBe(first.systemPrompt);
  });

  test('evaluate compares the run with a baseline and a text over the same examples', async () => {
    const words = ['--system', 'latest', '--system', 'default', '--system', 'Answer with care.'];
    const { prompts, differences } = await json<{
      prompts: { name: string; mean: number }[];
      differences: unknown[];
    }>(directory, 0, 'evaluate', ...words);
    expect(prompts.map(({ name }) => name)).toEqual([first.runId, 'default', 'Answer with care.']);
    expect(prompts[0]?.mean).toBeCloseTo(first.score?.final.mean ?? -1, 10);
    expect(differences).toHaveLength(3);
  });

  test('runs forget takes stored replies away, and a resumed run asks for them again', async () => {
    const where = ['runs', 'forget', '--where', 'run=latest', 'role=optimizer'];
    const counted = await metaspo(directory, ...where, '--dry-run');
    expect(counted.stdout).toMatch(/^\d+ replies would be deleted\.$/m);
    const { replies } = await json<{ replies: number }>(directory, 0, ...where);
    expect(counted.stdout).toContain(`${replies} replies`);
    expect(await json(directory, 0, ...where)).toEqual({ replies: 0 });
    const refused = await metaspo(directory, 'runs', 'forget', '--where', 'modl=x');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "model"?') });
  });
});

describe('exit codes', () => {
  const directory = projectWith({ 'metaspo.config.json': configuration(), 'data.json': reviews(60) });

  test('3 when a quality gate is not met, with the result as usual', async () => {
    const result = await json<Result>(directory, 3, 'optimize', '--min-score', '1', '--quiet');
    expect(result.status).toBe('completed');
  });

  test('4 when stopped at the budget, and the larger budget of a resume lets it end', async () => {
    const stopped = await json<Result>(
      directory,
      4,
      'optimize',
      '--seed',
      '7',
      '--budget-calls',
      '32',
      '--quiet',
    );
    expect(stopped.status).toBe('stopped-at-budget');
    expect(stopped.usage.base.calls).toBeLessThanOrEqual(32);
    const words = ['--resume', stopped.runId, '--budget-calls', '5000', '--quiet'];
    expect((await json<Result>(directory, 0, 'optimize', ...words)).status).toBe('completed');
  });

  test('2 when a resume would change what is learned', async () => {
    const { code, stderr } = await metaspo(directory, 'optimize', '--resume', 'latest', '--seed', '9');
    expect(code).toBe(2);
    expect(stderr).toContain('--seed 9');
  });
});

describe('output for programs', () => {
  test('--json=stream prints one event a line, the result last', async () => {
    const directory = projectWith({ 'metaspo.config.json': configuration(), 'data.json': reviews(60) });
    const { code, stdout, stderr } = await metaspo(directory, 'optimize', '--no-test', '--json=stream');
    expect(code, stderr).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; result?: Result });
    expect(events[0]?.type).toBe('run-opened');
    expect(events.map(({ type }) => type)).toContain('iteration-finished');
    expect(events.at(-1)?.type).toBe('result');
    expect(events.at(-1)?.result?.score).toBeNull();
  });
});

describe('a configuration in code', () => {
  const code = (scorer: string, seed = 1) => `
    import { defineConfig } from 'metaspo';
    const task = ${JSON.stringify(task)};
    export default defineConfig({
      ...${JSON.stringify({ ...configuration(), tasks: undefined, seed })},
      tasks: { source: [{ ...task, scorer: ({ output, expected }) => ${scorer} }] },
    });`;
  const scorer = "({ name: 'mine', score: output.includes('<answer>' + expected + '</answer>') ? 1 : 0 })";
  const directory = projectWith({ 'metaspo.config.ts': code(scorer), 'data.json': reviews(60) });

  test('its functions score, also when the run is resumed, which needs the file as it was', async () => {
    const first = await json<Result>(directory, 0, 'optimize', '--quiet');
    const again = await json<Result>(directory, 0, 'optimize', '--resume', 'latest', '--quiet');
    expect(again.score).toEqual(first.score);
    writeFileSync(join(directory, 'metaspo.config.ts'), code(scorer, 2));
    const { code: exit, stderr } = await metaspo(directory, 'optimize', '--resume', 'latest');
    expect(exit).toBe(2);
    expect(stderr).toContain('not the one that the run was begun with');
  });
});
