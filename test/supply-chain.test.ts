import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedPackages } from '../scripts/packages/shipped-packages.ts';
import { licencesPage, packageProblems } from '../scripts/write-licences.ts';
import { billOfMaterials, licenceTexts } from '../scripts/write-sbom.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const packages = shippedPackages();

describe('what is installed', () => {
  test.each(['package-lock.json', 'scripts/setup/node/package-lock.json'])(
    'is in %s with its hash',
    (file) => {
      const entries = Object.entries<{ integrity?: string; link?: boolean }>(JSON.parse(read(file)).packages);
      const locked = entries.filter(([place, { link }]) => place !== '' && link !== true);
      expect(locked.length).toBeGreaterThan(3);
      for (const [place, { integrity }] of locked) expect(integrity, place).toMatch(/^sha512-/);
    },
  );

  test('is named exactly, the Node of the set-up included', () => {
    const { optionalDependencies } = JSON.parse(read('scripts/setup/node/package.json'));
    const ranges = { ...manifest.dependencies, ...manifest.devDependencies, ...optionalDependencies };
    for (const [name, range] of Object.entries(ranges))
      expect(range, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('comes from the lock alone, and runs no script of a package', () => {
    for (const file of ['scripts/setup/packages.mjs', 'scripts/setup/node.mjs']) {
      const calls = [...read(file).matchAll(/\bnpm\(([^)]*)\)/g)].map(([, words]) => words);
      expect(calls).toHaveLength(1);
      expect(calls[0]).toContain("'ci'");
      expect(calls[0]).toContain("'--ignore-scripts'");
    }
  });

  test('by users is permissively licensed, hashed, without install scripts, and listed (else: node scripts/write-licences.ts)', () => {
    expect(packageProblems(packages)).toEqual([]);
    expect(read('docs/licences.md')).toBe(licencesPage(packages));
    for (const name of Object.keys(manifest.dependencies))
      expect(packages.map((each) => each.name)).toContain(name);
  });

  test('is refused when a licence, a script or a hash is not as it should be', () => {
    const [first] = packages;
    if (first === undefined) return expect.unreachable('there are packages');
    for (const licence of ['GPL-3.0', 'unknown', 'MIT AND GPL-2.0', '(GPL-2.0 OR AGPL-3.0)']) {
      expect(packageProblems([{ ...first, licence }])).toHaveLength(1);
    }
    expect(packageProblems([{ ...first, licence: '(AFL-2.1 OR BSD-3-Clause)' }])).toEqual([]);
    expect(packageProblems([{ ...first, hasInstallScript: true, integrity: '' }])).toHaveLength(2);
  });
});

describe('the bill of materials', () => {
  const bill = billOfMaterials(manifest, packages) as {
    readonly components: readonly {
      readonly name: string;
      readonly 'bom-ref': string;
      readonly hashes: readonly { content: string }[];
    }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  };

  test('has every package that users get, each with its hash, and what depends on what', () => {
    expect(bill.components.map(({ name }) => name)).toEqual(packages.map(({ name }) => name));
    for (const { hashes } of bill.components) expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
    const known = new Set(bill.components.map((each) => each['bom-ref']));
    const [own, ...others] = bill.dependencies;
    expect(own?.dependsOn.length).toBeGreaterThanOrEqual(Object.keys(manifest.dependencies).length);
    for (const reference of [own, ...others].flatMap((each) => each?.dependsOn ?? []))
      expect(known).toContain(reference);
  });

  test('is the same every time, and written before the package is packed', () => {
    expect(billOfMaterials(manifest, shippedPackages())).toEqual(bill);
    expect(manifest.scripts.prepack).toContain('npm run --silent build');
    expect(manifest.scripts['build:run']).toContain('scripts/write-sbom.ts');
  });

  test('comes with the licence texts of what is built into the page', () => {
    const texts = licenceTexts(packages);
    for (const { name, part } of packages) if (part === 'in the page') expect(texts).toContain(name);
    expect(texts).not.toContain('without a text in the package');
  });
});

test('packing a fresh clone installs what building needs first', () => {
  expect(manifest.scripts.build).toMatch(/^node scripts\/setup\.mjs && npm run /);
});

test('the set-up changes no file of the clone', () => {
  const { stdout, status } = spawnSync('git', ['ls-files', '--stage', 'src/cli/main.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0 && stdout !== '') expect(stdout).toMatch(/^100755 /);
  expect(read('scripts/setup/command.mjs')).not.toContain('chmod');
});

describe.skipIf(process.platform === 'win32')('a package of the system', () => {
  const line = `import { installSystemPackages } from ${JSON.stringify(join(root, 'scripts/setup/system-packages.mjs'))};
    process.getuid = () => 0;
    console.log(installSystemPackages(process.argv[1]));`;

  /** The set-up on a machine with an apt that only notes what it is told. */
  function setUp(environment: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'metaspo-setup-'));
    mkdirSync(join(folder, 'test', 'cluster'), { recursive: true });
    const apt = join(folder, 'apt-get');
    writeFileSync(apt, `#!/bin/sh\necho "$@" >> ${join(folder, 'told')}\n`);
    chmodSync(apt, 0o755);
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', line, folder], {
      env: { PATH: folder, ...environment },
      encoding: 'utf8',
    });
    const told = existsSync(join(folder, 'told')) ? readFileSync(join(folder, 'told'), 'utf8') : '';
    rmSync(folder, { recursive: true });
    return { stdout: stdout.trim(), stderr, told };
  }

  test('is announced before it is installed, with the way to leave it out', () => {
    const { stdout, stderr, told } = setUp({});
    expect(told).toContain('install -y --no-install-recommends redis-server');
    expect(stdout).toBe('true');
    expect(stderr.indexOf('test/cluster needs redis-server')).toBeGreaterThanOrEqual(0);
    expect(stderr.indexOf('test/cluster needs redis-server')).toBeLessThan(
      stderr.indexOf('installing redis-server'),
    );
    expect(stderr).toContain('METASPO_NO_SYSTEM_PACKAGES=1');
  });

  test('is not installed where that was refused, and the tests that need it are named', () => {
    const { stdout, stderr, told } = setUp({ METASPO_NO_SYSTEM_PACKAGES: '1' });
    expect(told).toBe('');
    expect(stdout).toBe('false');
    expect(stderr).toContain('the tests in test/cluster will be skipped: no redis-server');
  });
});
