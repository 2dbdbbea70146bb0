import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'metaspo-node-'));
const dist = join(folder, 'dist');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Node of another version: the machine's own, else npm's, where that can be reached. */
function nodeOf(version: string): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, 'node'))
    .filter((file) => existsSync(file));
  return [...onPath, npmNode(version)].find((file) => file !== undefined && isOf(version, file));
}

function npmNode(version: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const place = join(folder, `node-${version}`);
  const name = `node-${process.platform}-${process.arch}`;
  const words = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--prefer-offline',
    '--prefix',
    place,
    `${name}@${version}`,
  ];
  spawnSync('npm', words, { cwd: folder, stdio: 'ignore', timeout: 60_000 });
  return join(place, 'node_modules', name, 'bin', 'node');
}

function isOf(version: string, file: string): boolean {
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return typeof stdout === 'string' && stdout.startsWith(`v${version}.`);
}

/** The package as it is installed, types compiled away. */
function build(): void {
  if (existsSync(dist)) return;
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  execFileSync(compiler, ['--project', 'tsconfig.build.json', '--outDir', dist, '--declaration', 'false'], {
    cwd: root,
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "version": "0.0.0" }');
}

describe.each([18, 20])('on Node %i', { timeout: 120_000 }, (major) => {
  const node = nodeOf(String(major));
  const sentence = new RegExp(
    `^metaspo needs Node 22\\.18 or newer; this is Node ${major}\\.[\\d.]+\\. Install a newer one from \\S+, or bring one along: npx .*$`,
  );

  test.skipIf(node === undefined)('the command line says which Node it needs, and nothing else', () => {
    build();
    const { status, stdout, stderr } = spawnSync(String(node), [join(dist, 'cli', 'main.js'), '--help'], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim()).toMatch(sentence);
  });

  test.skipIf(node === undefined).each(['on-demand.js', 'testing.js'])(
    'importing %s says so too',
    (entry) => {
      build();
      const line = `import('./${entry}').then(() => console.log('loaded'), (error) => console.log(error.code, error.message))`;
      const { stdout } = spawnSync(String(node), ['--input-type=module', '--eval', line], {
        cwd: dist,
        encoding: 'utf8',
      });
      expect(stdout.trim()).toMatch(/^node-too-old metaspo needs Node /);
      expect(stdout.trim().replace('node-too-old ', '')).toMatch(sentence);
    },
  );
});

describe('on the oldest Node that it needs', { timeout: 120_000 }, () => {
  const node = nodeOf('22.18');

  test.skipIf(node === undefined)('all of it loads', () => {
    build();
    const line = `await import('./on-demand.js'); await import('./testing.js'); console.log('loaded')`;
    const { stdout, stderr } = spawnSync(String(node), ['--input-type=module', '--eval', line], {
      cwd: dist,
      encoding: 'utf8',
    });
    expect(stdout.trim(), stderr).toBe('loaded');
    const help = spawnSync(String(node), [join(dist, 'cli', 'main.js'), '--help'], { encoding: 'utf8' });
    expect(help.stdout, help.stderr).toContain('Usage: metaspo');
  });
});
