import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfiguration } from '../src/config/load-configuration.ts';
import { simulate } from '../src/operations/simulate.ts';
import { metaspo, projectWith } from './cli/project.ts';

const root = join(import.meta.dirname, '..');
const capitals = Array.from({ length: 30 }, (_, n) => ({
  vars: { country: `Land {{${n}}}` },
  assert: [{ type: 'icontains', value: `City ${n}` }],
}));
const directory = projectWith({
  'promptfooconfig.json': {
    description: 'capitals',
    prompts: [
      JSON.stringify([
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Capital of {{country}}?' },
      ]),
    ],
    tests: capitals,
  },
});
const models = ['--base', 'sim/base', '--optimizer', 'sim/optimizer'];
const exported = async (format: string) => (await metaspo(directory, 'runs', 'export', '-f', format)).stdout;

beforeAll(async () => {
  for (const words of [
    ['import', 'promptfooconfig.json', ...models],
    ['validate'],
    [
      'optimize',
      '--set',
      'settings.iterations=2',
      '--set',
      'tasks.target=generated-arithmetic/ages',
      '--limit',
      '8',
    ],
  ]) {
    const { code, stderr } = await metaspo(directory, ...words);
    expect(code, stderr).toBe(0);
  }
});

describe('promptfoo', () => {
  test('has all tasks, real data and expected answers, and what it renders is what the run asked', async () => {
    const config = parse(await exported('promptfoo'));
    expect(config.prompts.map(({ label }: { label: string }) => label)).toEqual([
      'capitals',
      'generated-arithmetic/ages',
    ]);
    const own = config.tests.filter(({ prompts }: { prompts: string[] }) => prompts[0] === 'capitals');
    expect(own).toHaveLength(8);
    for (const { vars, assert } of own) {
      const number = /City (\d+)/.exec(assert[0].value[0])?.[1];
      expect(assert).toEqual([{ type: 'icontains-any', value: [`City ${number}`] }]);
      expect(vars.country).toBe(`Land {{ '{' }}{${number}}}`);
    }
    const [target] = config.tests.slice(8);
    const answer = 'So <answer>17</answer> or <answer> 4 </answer>';
    expect(new Function('output', `return ${target.options.transform}`)(answer)).toBe('4');
    expect(target.assert[0].type).toBe('javascript');
    const gold = Number(/\[(-?[\d.]+)\]/.exec(target.assert[0].value)?.[1]);
    const holds = new Function('output', `return ${target.assert[0].value}`);
    expect([holds(String(gold)), holds(String(gold + 1))]).toEqual([true, false]);
  });

  test('an export is imported again', async () => {
    writeFileSync(join(directory, 'again.yaml'), await exported('promptfoo'));
    const { code, stdout, stderr } = await metaspo(
      directory,
      'import',
      'again.yaml',
      '-o',
      'again',
      ...models,
      '--json',
    );
    expect(code, stderr).toBe(0);
    const [task] = JSON.parse(stdout).tasks;
    expect(task).toMatchObject({ cases: 8, scorer: 'contains' });
  });
});

describe('test files', () => {
  // Inside the repository, so that the packages are found.
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules/.cache/export-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the vitest file runs the learned prompts and passes with the models of the run', async () => {
    const loaded = await loadConfiguration({
      directory,
      overrides: [
        { path: ['tasks', 'target'], value: [{ suite: 'generated-arithmetic/ages' }], source: 'test' },
      ],
    });
    const server = await simulate(loaded, { port: 0 });
    try {
      const file = join(folder, 'learned.test.ts');
      const text = (await exported('vitest')).replace(
        "from 'metaspo'",
        `from ${JSON.stringify(join(root, 'src/index.ts'))}`,
      );
      writeFileSync(file, text);
      writeFileSync(join(folder, 'vitest.config.ts'), "export default { test: { include: ['*.test.ts'] } };");
      const vitest = join(root, 'node_modules/vitest/vitest.mjs');
      const { promise, resolve } = Promise.withResolvers<string>();
      const child = spawn(process.execPath, [vitest, 'run', '--root', folder], {
        env: { PATH: process.env.PATH, MODEL_URL: server.url, MODEL_NAME: 'base' },
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (piece) => {
          said += piece;
        });
      child.on('close', (code) => resolve(`${code}\n${said}`));
      expect(await promise).toMatch(/^0\n[\s\S]*2 passed/);
    } finally {
      await server.close();
    }
  });

  test('the evalite file is TypeScript that names every task', async () => {
    const text = await exported('evalite');
    expect(text).toContain("import { evalite } from 'evalite';");
    const file = join(folder, 'learned.eval.ts');
    writeFileSync(file, text);
    expect(stripTypeScriptTypes(text)).toContain('evalite(task.name');
    expect(readFileSync(file, 'utf8')).toContain('"name": "generated-arithmetic/ages"');
  });
});
