// Builds, checks and packs the package, then uses it as someone who installed it would. All of it happens in a
// temporary folder: nothing is left in the clone, and only what the package holds or declares can be found.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const { version, dependencies, peerDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Runs a program; its output is shown when it fails. */
function run(folder: string, program: string, ...parameters: string[]): string {
  const shell = process.platform === 'win32';
  return execFileSync(program, parameters, { cwd: folder, encoding: 'utf8', stdio: 'pipe', shell });
}

function build(stage: string): void {
  for (const name of [
    'package.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'SECURITY.md',
    'action.yml',
    'schema',
    'docs',
  ]) {
    cpSync(join(root, name), join(stage, name), { recursive: true });
  }
  run(root, 'tsc', '--project', 'tsconfig.build.json', '--outDir', join(stage, 'dist'));
  run(root, 'node', 'web/build.ts', join(stage, 'dist', 'web'));
  run(root, 'node', 'scripts/write-sbom.ts', join(stage, 'dist'));
  run(root, 'publint', '--strict', stage);
}

/** Gives the tarball's path. */
function pack(stage: string, folder: string): string {
  const report = run(stage, 'npm', 'pack', '--json', '--ignore-scripts', `--pack-destination=${folder}`);
  const [packed] = JSON.parse(report) as [{ filename: string; files: { path: string }[] }];
  const testSupport = packed.files.filter(({ path }) => /[./](test|fixture|conformance)\./.test(path));
  assert.deepEqual(testSupport, [], 'what only tests use is not part of the package');
  const names = packed.files.map(({ path }) => path);
  for (const name of ['SECURITY.md', 'dist/sbom.cdx.json', 'dist/licences.txt'])
    assert.ok(names.includes(name), name);
  assertDocumented(names);
  return join(folder, packed.filename);
}

/** What the README of the package links to is in the package, or on the web. */
function assertDocumented(names: readonly string[]): void {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const targets = [...readme.matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#\s]+)/g)].map(
    ([, target = '']) => target,
  );
  const missing = targets.filter((target) => !names.includes(target) && !onlyInClone.test(target));
  assert.deepEqual(missing, [], 'the README links to files of the package');
}

/** For whoever works on metaspo. */
const onlyInClone = /^(CONTRIBUTING\.md|(examples|bench|deploy)\/)/;

/** Unpacks the tarball and links the dependencies that it declares, so that nothing is fetched. */
function install(tarball: string, folder: string): string {
  const target = join(folder, 'node_modules', 'metaspo');
  mkdirSync(target, { recursive: true });
  run(folder, 'tar', '-xzf', tarball, '-C', target, '--strip-components=1');
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, name), link, 'junction');
  }
  return target;
}

const program = `import { defineConfig, optimize } from 'metaspo';
import { scriptedModel } from 'metaspo/testing';

type IsAny<T> = 0 extends 1 & T ? true : false;
const missingTypes: [IsAny<typeof defineConfig>, IsAny<Parameters<typeof optimize>[0]>, IsAny<typeof scriptedModel>] =
  [false, false, false];
console.log(typeof defineConfig, typeof optimize, typeof scriptedModel, missingTypes.length);
`;

function use(installed: string, folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'use.mts'), program);
  assert.equal(run(folder, 'node', 'use.mts').trim(), 'function function function 3');
  run(
    folder,
    'tsc',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'NodeNext',
    '--types',
    'node',
    'use.mts',
  );
  const command = join(installed, 'dist', 'cli', 'main.js');
  const help = run(folder, 'node', command, '--help');
  assert.match(help, /Usage: metaspo/);
  const [page = ''] = /\S+commands\.md/.exec(help) ?? [];
  assert.ok(existsSync(join(folder, page)), `the help names a page that is there: ${page}`);
  assert.match(run(folder, 'node', command, 'completion', 'bash'), /complete -F _metaspo metaspo/);
  assert.equal(run(folder, 'node', command, '--version').trim(), version);
  askForMissingPackages(folder, command);
}

/** What is not brought along is asked for by the line that installs it. */
function askForMissingPackages(folder: string, command: string): void {
  askForMissingPackage(folder, command);
  const { stderr } = spawnSync('node', [command, 'cluster', 'status', '--queue', 'redis://127.0.0.1:1'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { bullmq, ioredis } = peerDependencies;
  assert.ok(stderr.includes(`npm install bullmq@${bullmq} ioredis@${ioredis}`), stderr);
}

function askForMissingPackage(folder: string, command: string): void {
  writeFileSync(join(folder, 'any.gguf'), 'GGUF');
  const packages = { 'groq/any': '@ai-sdk/groq', 'gguf/any.gguf': 'node-llama-cpp' };
  for (const [model, name] of Object.entries(packages)) {
    run(folder, 'node', command, 'init', '--yes', '--force', '--base', model);
    const { status, stderr } = spawnSync('node', [command, 'validate'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GROQ_API_KEY: 'none' },
    });
    assert.equal(status, 2, stderr);
    assert.ok(stderr.includes(`npm install ${name}@${peerDependencies[name]}`), stderr);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'metaspo-package-'));
try {
  const stage = join(folder, 'stage');
  build(stage);
  use(install(pack(stage, folder), folder), folder);
} catch (error) {
  const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
  console.error([message, stdout, stderr].filter(Boolean).join('\n'));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
