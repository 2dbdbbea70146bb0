// Builds the page: as modules for `metaspo ui`, and as one script for the report file; one style for both.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** What the page is made of. */
const sources = [
  'web',
  'src/runs',
  'src/operations/page',
  'src/models',
  'src/foundation',
  'package-lock.json',
];

/**
 * Builds into a folder, which is emptied before: `app.js` and `app.css` for the report, in which all must be one file, and
 * `modules` for `metaspo ui`, whose first page then loads without what only others need. Always the page for users,
 * also when a test asks for it.
 */
async function buildPage(folder: string): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await buildFile(folder);
    await buildModules(join(folder, 'modules'));
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

const entry = join(import.meta.dirname, 'src/main.tsx');

const common: InlineConfig = {
  configFile: false,
  root: import.meta.dirname,
  logLevel: 'error',
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
};

const commonBuild = { emptyOutDir: true, target: 'es2022', copyPublicDir: false } as const;

async function buildFile(folder: string): Promise<void> {
  await build({
    ...common,
    build: {
      ...commonBuild,
      outDir: folder,
      lib: {
        entry,
        name: 'metaspoPage',
        formats: ['iife'],
        fileName: () => 'app.js',
        cssFileName: 'app',
      },
    },
  });
}

async function buildModules(folder: string): Promise<void> {
  await build({
    ...common,
    base: './',
    build: {
      ...commonBuild,
      outDir: folder,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: entry,
        output: {
          entryFileNames: 'app.js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name][extname]',
        },
      },
    },
  });
}

/** The folder with the page of the present sources; built when it is not there yet. */
export async function cachedPage(): Promise<string> {
  const cache = join(root, 'node_modules/.cache/metaspo-web');
  const folder = join(cache, sourcesHash());
  if (existsSync(join(folder, 'modules/app.js'))) return folder;
  const draft = `${folder}.${process.pid}`;
  await buildPage(draft);
  try {
    renameSync(draft, folder);
  } catch {
    // Another process has built the same meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(join(root, source))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (process.argv[1] === import.meta.filename)
  await buildPage(resolve(process.argv[2] ?? join(root, 'dist/web')));
