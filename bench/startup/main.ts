/**
 * What starting costs, in CPU time of the whole process, Node's own start included: `node bench/startup/main.ts`.
 * The package is built as it is installed; the sources are what `npx metaspo` runs in a clone.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/runs/store/open-store.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });
const runs = Number(values.runs);
const warmUps = 3;

const root = fileURLToPath(new URL('../../', import.meta.url));
const preload = fileURLToPath(new URL('at-exit.mjs', import.meta.url));
const installed = join(root, 'node_modules', '.cache', 'metaspo-startup');
const project = mkdtempSync(join(tmpdir(), 'metaspo-startup-'));

interface Start {
  readonly name: string;
  readonly words: readonly string[];
}

interface Told {
  readonly cpuMs: number;
  readonly modules: readonly string[];
}

build();
openStore(project).close();
const library = join(project, 'library.mjs');
const nothing = join(project, 'nothing.mjs');
writeFileSync(
  library,
  `await import(${JSON.stringify(`file://${join(installed, 'dist', 'on-demand.js')}`)});`,
);
writeFileSync(nothing, '');

const command = join(installed, 'dist', 'cli', 'main.js');
const starts: readonly Start[] = [
  { name: 'Node alone', words: [nothing] },
  { name: '`metaspo --help`', words: [command, '--help'] },
  { name: '`metaspo optimize --help`', words: [command, 'optimize', '--help'] },
  { name: '`metaspo runs list`', words: [command, 'runs', 'list', '-c', project] },
  { name: "`import 'metaspo'`", words: [library] },
  {
    name: '`npx metaspo --help` in a clone',
    words: [join(root, 'src', 'cli', 'main.ts'), '--help'],
  },
];

console.log(`CPU time over ${runs} starts, Node ${process.versions.node}\n`);
console.log('| start | median ms | least ms | modules | packages |\n| --- | --- | --- | --- | --- |');
for (const { name, words } of starts) {
  for (let run = 0; run < warmUps; run += 1) start(words);
  const times = Array.from({ length: runs }, () => start(words).cpuMs).sort((a, b) => a - b);
  const { modules } = start(words, true);
  const cells = [name, ms(times[Math.floor(runs / 2)]), ms(times[0]), modules.length, packagesOf(modules)];
  console.log(`| ${cells.join(' | ')} |`);
}
rmSync(project, { recursive: true });

/** The package as `npm install metaspo` puts it there, where its dependencies are found. */
function build(): void {
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(installed, 'package.json'));
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  const project = join(root, 'tsconfig.build.json');
  execFileSync(compiler, ['--project', project, '--outDir', join(installed, 'dist')], { stdio: 'inherit' });
}

function start(words: readonly string[], countsModules = false): Told {
  const { output, status, stderr } = spawnSync(process.execPath, ['--import', preload, ...words], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, METASPO_COUNT_MODULES: countsModules ? '1' : '0' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with code ${status}: ${stderr}`);
  return JSON.parse(String(output[3])) as Told;
}

/** Names of the packages that were loaded. */
function packagesOf(modules: readonly string[]): string {
  const names = modules.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(url)?.[1] ?? []);
  return [...new Set(names)].sort().join(', ') || 'none';
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(0);
}
