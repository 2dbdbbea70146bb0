import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type ConfigurationPath, pathText } from '../../config/path.ts';
import { contentHash } from '../../foundation/content-hash.ts';

/** What tells the code of a configuration from other code: hashes of its functions and of the files that they come from. */
export interface CodePrint {
  /** By place in the configuration, such as `tasks.source[0].scorer`. */
  readonly functions: Readonly<Record<string, string>>;
  /** The configuration's file and the project's own modules that it imports, by path relative to the file's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** The print of a configuration; `undefined` when it holds no code. */
export function codePrint(configuration: unknown, file: string | undefined): CodePrint | undefined {
  const functions = Object.fromEntries(sourcesIn(configuration, []));
  if (Object.keys(functions).length === 0) return undefined;
  return { functions, files: file === undefined ? {} : localModules(file) };
}

/** What of the code has changed, each in words; empty when nothing has. */
export function changedCode(before: CodePrint, now: CodePrint): readonly string[] {
  return [
    ...changedNames(before.files, now.files).map((name) => `the file ${name}`),
    ...changedNames(before.functions, now.functions).map((place) => `the code of ${place}`),
  ];
}

function changedNames(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name]).sort();
}

type Sources = readonly (readonly [place: string, hash: string])[];

/** Every function, and every object with behaviour by the sources of its methods. */
function sourcesIn(value: unknown, path: ConfigurationPath): Sources {
  if (typeof value === 'function') return [[pathText(path), contentHash(String(value))]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((member, place) => sourcesIn(member, [...path, place]));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return [[pathText(path), contentHash(methodSources(value))]];
  }
  return Object.entries(value).flatMap(([name, member]) => sourcesIn(member, [...path, name]));
}

function methodSources(value: object): readonly string[] {
  const sources: string[] = [];
  for (
    let level = value;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    for (const [name, { value: member }] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (typeof member === 'function') sources.push(`${name} ${String(member)}`);
    }
  }
  return sources;
}

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
