import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** An entry of the lock file. */
interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package that users get: installed along with metaspo, or built into its page. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly licence: string;
  /** As npm notes it: the name of the digest, a dash, the digest in base64. */
  readonly integrity: string;
  readonly part: 'installed' | 'in the page';
  readonly hasInstallScript: boolean;
  /** Its place, such as `node_modules/zod`. */
  readonly place: string;
  readonly dependencies: readonly string[];
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

/** Every package that reaches a user by `npm install metaspo`, sorted by name. Optional peers are the user's own. */
export function shippedPackages(): readonly ShippedPackage[] {
  const { packages } = readJson<{ packages: Record<string, LockedPackage> }>('package-lock.json');
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>('package.json');
  const installed = closure(packages, Object.keys(dependencies));
  const page = closure(packages, packagesOfPage()).filter((place) => !installed.includes(place));
  return [
    ...installed.map((place) => shipped(packages, place, 'installed')),
    ...page.map((place) => shipped(packages, place, 'in the page')),
  ].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What the page's sources import. */
function packagesOfPage(): readonly string[] {
  const sources = globSync('web/src/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  const imports = sources.flatMap((file) => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/from '([^.'][^']*)'/g),
  ]);
  const names = imports.map(([, name = '']) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(names)].filter((name) => !name.startsWith('node:'));
}

/** The places of the packages and of all that they depend on. */
function closure(packages: Record<string, LockedPackage>, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const open = names.map((name) => `node_modules/${name}`);
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const locked = packages[place];
    if (locked === undefined || found.has(place)) continue;
    found.add(place);
    const within = place;
    open.push(...dependenciesOf(locked).map((name) => placeOf(packages, name, within)));
  }
  return [...found];
}

function dependenciesOf({ dependencies, optionalDependencies }: LockedPackage): readonly string[] {
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** Where Node finds a package from within another one: the nearest `node_modules`. */
function placeOf(packages: Record<string, LockedPackage>, name: string, within: string): string {
  const inner = `${within}/node_modules/${name}`;
  if (packages[inner] !== undefined) return inner;
  const outer = within.lastIndexOf('/node_modules/');
  return outer < 0 ? `node_modules/${name}` : placeOf(packages, name, within.slice(0, outer));
}

function shipped(
  packages: Record<string, LockedPackage>,
  place: string,
  part: ShippedPackage['part'],
): ShippedPackage {
  const locked = packages[place] as LockedPackage;
  const dependencies = dependenciesOf(locked).map((name) => placeOf(packages, name, place));
  return {
    name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: locked.version,
    licence: locked.license ?? olderLicence(place),
    integrity: locked.integrity ?? '',
    part,
    hasInstallScript: locked.hasInstallScript === true,
    place,
    dependencies: dependencies.filter((dependency) => packages[dependency] !== undefined),
  };
}

/** Packages from before 2015 say it in a list that npm does not note. */
function olderLicence(place: string): string {
  const { licenses } = readJson<{ licenses?: readonly { type: string }[] }>(join(place, 'package.json'));
  return licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
}

/** The text of its licence, where the package has one. */
export function licenceText({ place }: ShippedPackage): string | undefined {
  const [file] = globSync('{LICENSE,LICENCE,license,License}{,.md,.txt,-MIT,.MIT}', {
    cwd: join(root, place),
  });
  return file === undefined ? undefined : readFileSync(join(root, place, file), 'utf8').trim();
}
