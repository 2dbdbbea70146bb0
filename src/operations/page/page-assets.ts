import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../../foundation/errors.ts';

/** The page's program and style, without any data. */
export interface PageAssets {
  /** The whole program as one script, for the report. */
  readonly script: string;
  /** The program as modules by the names of their files, for `metaspo ui`; it begins with `app.js`. */
  readonly modules: ReadonlyMap<string, string>;
  readonly style: string;
}

/** Beside the compiled sources in the package. */
const builtFolder = new URL('../../web/', import.meta.url);

/** In a clone, where the page is built when it is first asked for. */
const pageBuilder = new URL('../../../web/build.ts', import.meta.url);

/** The assets of the package or, in a clone, those that are built from its sources (a few seconds, once). */
export async function pageAssets(): Promise<PageAssets> {
  return assetsIn(
    existsSync(new URL('app.js', builtFolder)) ? fileURLToPath(builtFolder) : await buildOnce(),
  );
}

async function buildOnce(): Promise<string> {
  if (!existsSync(pageBuilder)) {
    throw new InternalError('the files of the page are missing from this installation', {
      where: fileURLToPath(builtFolder),
      hint: 'Install metaspo again.',
    });
  }
  const { cachedPage } = (await import(pageBuilder.href)) as { readonly cachedPage: () => Promise<string> };
  return cachedPage();
}

function assetsIn(folder: string): PageAssets {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const names = readdirSync(join(folder, 'modules')).filter((name) => name.endsWith('.js'));
  return {
    script: read('app.js'),
    style: read('app.css'),
    modules: new Map(names.map((name) => [name, read(join('modules', name))])),
  };
}
