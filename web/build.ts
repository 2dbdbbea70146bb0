// Builds the page: one script and one style, used by `metaspo ui` and put into the report file.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

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

/** Builds into a folder, which is emptied before. Always the page for users, also when a test asks for it. */
async function buildPage(folder: string): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await viteBuild(folder);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function viteBuild(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      copyPublicDir: false,
      lib: {
        entry: join(import.meta.dirname, 'src/main.tsx'),
        name: 'metaspoPage',
        formats: ['iife'],
        fileName: () => 'app.js',
        cssFileName: 'app',
      },
    },
  });
}

/** The folder with the page of the present sources; built when it is not there yet. */
export async function cachedPage(): Promise<string> {
  const cache = join(root, 'node_modules/.cache/metaspo-web');
  const folder = join(cache, sourcesHash());
  if (existsSync(join(folder, 'app.js'))) return folder;
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
