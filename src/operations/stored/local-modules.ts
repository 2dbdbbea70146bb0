import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { contentHash } from '../../foundation/content-hash.ts';

/** Relative specifiers of `import`, `export ... from` and `require`. One in a comment or a text names a file too many at most. */
const relativeSpecifier = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;

const extensions = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];

/** A module and all of the project's own that it imports, directly or not, each with the hash of its text. */
export function localModules(file: string): Readonly<Record<string, string>> {
  const hashes = new Map<string, string>();
  const visit = (path: string) => {
    if (hashes.has(path)) return;
    const text = readFileSync(path, 'utf8');
    hashes.set(path, contentHash(text));
    for (const [, , specifier = ''] of text.matchAll(relativeSpecifier)) {
      const imported = moduleAt(resolve(dirname(path), specifier));
      if (imported !== undefined) visit(imported);
    }
  };
  if (existsSync(file)) visit(file);
  const folder = dirname(file);
  return Object.fromEntries([...hashes].map(([path, hash]) => [relative(folder, path), hash]));
}

/** The file that a specifier names, as runtimes and bundlers look for it: `./scorers.js` may be written in TypeScript. */
function moduleAt(path: string): string | undefined {
  const written = path.replace(/\.([mc]?)js$/, '.$1ts');
  const candidates = [...extensions.map((extension) => path + extension), written];
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}
