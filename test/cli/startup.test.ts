import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const preload = join(root, 'bench/startup/at-exit.mjs');

/** What a program loads, by the count that the bench of starts makes. */
function loadedBy(...words: readonly string[]): {
  readonly packages: readonly string[];
  readonly own: number;
} {
  const { output, status } = spawnSync(process.execPath, ['--import', preload, ...words], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, METASPO_COUNT_MODULES: '1' },
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const { modules } = JSON.parse(String(output[3])) as { readonly modules: readonly string[] };
  const packages = modules.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
  return {
    packages: [...new Set(packages)].sort(),
    own: modules.filter((url) => url.includes('/src/')).length,
  };
}

describe('nothing heavy is loaded before it is needed', { timeout: 120_000 }, () => {
  it('for the help', () => {
    const { packages, own } = loadedBy('src/cli/main.ts', '--help');
    expect(packages).toEqual(['commander']);
    expect(own).toBeLessThan(20);
  });

  it('for the list of runs', () => {
    expect(loadedBy('src/cli/main.ts', 'runs', 'list', '--help').packages).toEqual(['commander']);
  });

  it('for an import of the library: no schema, no model provider, no queue, no server, no reader of data', () => {
    const { packages, own } = loadedBy('src/on-demand.ts');
    expect(packages).toEqual(['diff', 'jstat', 'pure-rand']);
    expect(own).toBeLessThan(200);
  });
});

it('what is loaded on demand has every name of the public API, with its type', { timeout: 120_000 }, () => {
  const names = (file: string) => {
    const line = `console.log(Object.keys(await import(${JSON.stringify(join(root, file))})).sort().join())`;
    const words = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', line];
    return spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout.trim().split(',');
  };
  expect(names('src/on-demand.ts')).toEqual(names('src/index.ts'));
  expect(names('src/index.ts')).toContain('optimize');
  // The compiler compares the types.
  const typed = (api: typeof import('../../src/on-demand.ts')): typeof import('../../src/index.ts') => api;
  expect(typed).toBeTypeOf('function');
});
