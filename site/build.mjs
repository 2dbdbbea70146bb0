// Builds the documentation site into site/dist: pages from docs/, the API reference from the types. A broken link is an error.
// `npm run docs` runs it; `npm run docs -- --serve` shows the result.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const site = import.meta.dirname;
const root = join(site, '..');
const pages = join(site, 'pages');
const bin = join(site, 'node_modules', '.bin');

function run(program, ...parameters) {
  execFileSync(program, parameters, { cwd: site, stdio: 'inherit' });
}

if (!existsSync(bin)) run('npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts');

rmSync(pages, { recursive: true, force: true });
cpSync(join(root, 'docs'), pages, { recursive: true });
run(join(bin, 'typedoc'));
escapeTemplates(pages);
run(join(bin, 'vitepress'), 'build', '.');
if (process.argv.includes('--serve')) run(join(bin, 'vitepress'), 'preview', '.');

/** Vue replaces text between double braces outside of code; our pages mean the braces literally. */
function escapeTemplates(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) escapeTemplates(path);
    else if (entry.name.endsWith('.md')) {
      const text = readFileSync(path, 'utf8');
      const isMarked = text.startsWith('---\n');
      if (!isMarked) writeFileSync(path, `::: v-pre\n${text}\n:::\n`);
    }
  }
}
