import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ShippedPackage, shippedPackages } from './packages/shipped-packages.ts';

/** Writes docs/licences.md from the lock file; with `--check` it only verifies the page and the packages. */

const pagePath = join(import.meta.dirname, '..', 'docs', 'licences.md');

/** Licences that let anyone use, change and redistribute the software, also in closed programs. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
];

/** What is wrong with the packages that users get. */
export function packageProblems(packages: readonly ShippedPackage[]): readonly string[] {
  return packages.flatMap(({ name, version, licence, integrity, hasInstallScript }) => [
    ...(isAllowed(licence)
      ? []
      : [`${name} ${version} has the licence ${licence}, which is not among ${allowed.join(', ')}`]),
    ...(hasInstallScript ? [`${name} ${version} runs a script when it is installed`] : []),
    ...(integrity === '' ? [`${name} ${version} has no hash in the lock file`] : []),
  ]);
}

/** Of alternatives one is enough. */
function isAllowed(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((name) => allowed.includes(name));
}

/** The page with every package that users get. */
export function licencesPage(packages: readonly ShippedPackage[]): string {
  const rows = packages.map(
    ({ name, version, licence, part }) => `| ${name} | ${version} | ${licence} | ${part} |`,
  );
  return [
    '# Licences',
    '',
    'The project itself is under the [MIT licence](../LICENSE). This page lists every package that a user gets with it, and its licence.',
    '`npm run check` refuses licences that are not permissive, packages that run a script when they are installed, and packages without',
    'a hash in the lock file. Packages of the page are built into `dist/web`, with their licence texts in `dist/licences.txt`.',
    '`dist/sbom.cdx.json` lists everything. Users install optional peers themselves.',
    '',
    '| package | version | licence | where |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packages = shippedPackages();
  const problems = [...packageProblems(packages)];
  const page = licencesPage(packages);
  if (!process.argv.includes('--check')) writeFileSync(pagePath, page);
  else if (readFileSync(pagePath, 'utf8') !== page)
    problems.push('docs/licences.md is old: node scripts/write-licences.ts');
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
