// Finds text that points nowhere: files and sections that do not exist, folders missing from the map, words that were retired.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Fault, faultsOf, missingFolders } from './references/faults.ts';

const root = join(import.meta.dirname, '..');
const folders = ['src', 'web', 'test', 'scripts', 'bench', 'examples', 'docs', 'deploy'];
const skipped = new Set(['node_modules', 'dist', 'results', '.metaspo', 'python']);

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path);
    return /\.(ts|tsx|mjs|md)$/.test(entry.name) ? [path] : [];
  });
}

const pages = readdirSync(root).filter((name) => name.endsWith('.md'));
const files = [...pages, ...folders.filter((folder) => existsSync(join(root, folder))).flatMap(filesIn)];
const pageNames = new Set(files.filter((file) => file.endsWith('.md')).map((file) => basename(file)));

const faults: Fault[] = files.flatMap((file) =>
  faultsOf(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8'), {
    isPage: (name) => pageNames.has(name),
    exists: (path, from) => existsSync(join(root, path)) || existsSync(resolve(root, dirname(from), path)),
    method: readFileSync(join(root, 'docs', 'method.md'), 'utf8'),
  }),
);
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
faults.push(...missingFolders(contributing, readdirSync(join(root, 'src'))));

for (const { file, line, problem } of faults) console.log(`${relative('.', file)}:${line} ${problem}`);
if (faults.length > 0) process.exitCode = 1;
