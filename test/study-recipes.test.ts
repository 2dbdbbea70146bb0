import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const domains = ['arithmetic', 'ordering', 'tracking', 'reading', 'judging'];

/** The shell blocks of docs/studies.md: the lines that all share, then the recipes in their order. */
const [shared = '', ...recipes] = [
  ...(await readFile(join(root, 'docs/studies.md'), 'utf8')).matchAll(/^```sh\n(.*?)^```$/gms),
].map(([, block]) => block ?? '');

let folder = '';

/** Stands for `metaspo` of the page: the same command with few examples and calls, so that all recipes take a minute. */
const smallCommand = `#!/bin/sh
small=""
case "$1" in
  optimize) small="--limit 4 --set budget.baseCalls=1000" ;;
  compare) small="--limit 6 --set budget.baseCalls=250" ;;
  evaluate) small="--limit 6" ;;
  adapt) small="--limit 20" ;;
esac
exec "${process.execPath}" --disable-warning=ExperimentalWarning "${join(root, 'src/cli/main.ts')}" "$@" $small
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metaspo-recipes-'));
  await cp(join(root, 'examples/studies'), join(folder, 'examples/studies'), {
    recursive: true,
    filter: (path) => !path.includes('.metaspo'),
  });
  const command = join(folder, 'node_modules/.bin/metaspo');
  await mkdir(dirname(command), { recursive: true });
  await writeFile(command, smallCommand);
  await chmod(command, 0o755);
  // What the first recipe learns; written here so that each recipe can be tried alone.
  await mkdir(join(folder, 'prompts'));
  await writeFile(join(folder, 'prompts/global.txt'), 'Work step by step and check the result.');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the recipe that holds these words prints; fails where a command of it does. */
async function output(words: string, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const found = recipes.filter((recipe) => recipe.includes(words));
  expect(found, `recipes with "${words}"`).toHaveLength(1);
  const recipe = Object.entries(changes).reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, found[0] ?? '');
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const options = {
    cwd: folder,
    env: { ...process.env, PATH: path, COLUMNS: '400' },
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', `${shared}${recipe}`], options, (error, stdout, stderr) => {
      const complaint = /^metaspo: .*/m.exec(stderr)?.[0];
      if (error === null && complaint === undefined) resolve(stdout);
      else reject(error ?? new Error(complaint));
    });
  });
}

/** Lines of a table that begin with a name. */
const rows = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(`${name} `));
/** In one line or broken into two. */
const simulated = /say\s+nothing\s+about\s+real\s+models/;

describe('the recipes of docs/studies.md, small', { timeout: 180_000 }, () => {
  it('are all tried here', () => {
    expect(recipes).toHaveLength(10);
  });

  it('learn for each domain and for all, and show the grid of transfer', async () => {
    const text = await output('prompts/$domain.txt');
    expect(text).toContain(`By domain\nsystem prompt   ${domains.join('  ')}`);
    for (const name of ['global', ...domains]) {
      const [scores, byDomain] = rows(text, `${name}.txt`);
      expect(scores).toMatch(/ \d+\.\d \[/);
      expect(byDomain?.trim().split(/\s+/)).toHaveLength(6);
      expect((await readFile(join(folder, `prompts/${name}.txt`), 'utf8')).length).toBeGreaterThan(10);
    }
    expect(
      text.match(/(?:global|judging)\.txt and default |(?:global|judging)\.txt is \w+ than default /g),
    ).toHaveLength(2);
    expect(text).toMatch(simulated);
  });

  it('evaluate the same prompts under two base models', async () => {
    const text = await output('from-model-2.txt');
    expect(text.match(/^Scores on the test splits of the target tasks/gm)).toHaveLength(2);
    const scores = rows(text, 'default').map((line) => line.trim().split(/\s{2,}/)[1]);
    expect(new Set(scores.filter((score) => score?.includes('['))).size).toBeGreaterThan(1);
  });

  it('compare what two optimizer models taught', async () => {
    const text = await output('careless-optimizer.txt');
    expect(text).toMatch(/global\.txt +careless-optimizer\.txt +[+-]\d+\.\d \[/);
    expect(text).toMatch(/careless-optimizer\.txt (?:differ|score)|than careless-optimizer\.txt/);
  });

  it('list gains by the number of source tasks', async () => {
    const text = await output('SUBSET=$subset', {
      'for sources in 1 2 3 4 5 6': 'for sources in 1 6',
      'for subset in 0 2 4': 'for subset in 2',
    });
    const lines = text.trim().split('\n').slice(-2);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['1', '6']);
    for (const line of lines) expect(line).toMatch(/^\d -?\d+\.\d \S+$/);
  });

  it('set similarity against gain', async () => {
    const text = await output('runs similarity', {
      'for domain in arithmetic ordering tracking reading judging': 'for domain in arithmetic judging',
    });
    expect(text).toMatch(/Rank correlation of similarity and gain: -?\d\.\d\d over 28 tasks/);
    expect(text).toMatch(simulated);
  });

  it('evaluate over written user prompts, the own ones, and those of a file', async () => {
    const text = await output('--user-prompts ape');
    const cells = rows(text, 'generated-arithmetic/ages').map((line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .at(-1)
        ?.split(' '),
    );
    expect(cells.map((scores) => scores?.length)).toEqual([10, 10, 3, 3, 2, 2]);
    expect(text.match(/ of 140 /g)).toHaveLength(1);
    expect(text.match(/ of 4 /g)).toHaveLength(1);
  });

  it('say what is noise, and which differences are no more than that', async () => {
    const text = await output('--aa');
    expect(text).toMatch(
      /The same prompts asked twice, up to 32 calls at once: \d+\.\d % of the scores changed.*of up to \d+\.\d points are noise/,
    );
  });

  it('adapt by round and number of examples, against the default prompt', async () => {
    const text = await output('--against default');
    const curves = text.slice(text.indexOf('by round: on test'));
    expect(
      rows(curves, 'global.txt')
        .slice(0, 3)
        .map((line) => line.trim().split(/\s+/)[1]),
    ).toEqual(['5', '10', '20']);
    expect(rows(curves, 'default')[2]?.trim().split(/\s+/)).toHaveLength(9);
    expect(text).toMatch(
      /To reach a test score of \d+\.\d, at which default ends, default takes \d+ rounds?, global\.txt .*; default takes \d+ train examples?, global\.txt /,
    );
  });

  it('compare methods at equal budgets, with tables to take along', async () => {
    const text = await output('outer-only --method metaspo-ape');
    const methods = ['metaspo', 'outer-only', 'metaspo-ape', 'metaspo-evolutionary'];
    const table = await readFile(join(folder, 'ablations.md'), 'utf8');
    const csv = (await readFile(join(folder, 'ablations.csv'), 'utf8')).trim().split('\n');
    for (const method of methods) {
      expect(rows(text, method)[0]).toMatch(/ \d+\.\d \[/);
      expect(table).toContain(`| ${method} | 3 | `);
      expect(csv.filter((line) => line.startsWith(`${method},`))).toHaveLength(3 * 3);
    }
    expect(table).toMatch(simulated);
  });

  it('show cost by phase', async () => {
    const text = await output('usage.byPhase');
    expect(text).toMatch(/^initial-evaluation: \d+ base calls, 0 optimizer calls$/m);
    expect(text).toMatch(/^outer-loop: \d+ base calls, [1-9]\d* optimizer calls$/m);
  });
});
