import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licenceText, type ShippedPackage, shippedPackages } from './packages/shipped-packages.ts';

/**
 * Writes what the package is made of into `dist`: `sbom.cdx.json` in the format of CycloneDX and `licences.txt` with the
 * texts for what is built into the page. `npm sbom --omit=dev` leaves out packages that development uses too, and knows
 * nothing of the page.
 */

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The bill of materials. Equal packages give equal texts: no time, no random number. */
export function billOfMaterials(manifest: Manifest, packages: readonly ShippedPackage[]): unknown {
  const own = reference(manifest);
  const byPlace = new Map(packages.map((shipped) => [shipped.place, reference(shipped)]));
  const direct = packages.filter(
    ({ place, part, name }) =>
      place === `node_modules/${name}` &&
      (part === 'in the page' || Object.hasOwn(manifest.dependencies, name)),
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { ...component(manifest, manifest.license), 'bom-ref': own } },
    components: packages.map((shipped) => ({
      ...component(shipped, shipped.licence),
      hashes: [
        {
          alg: 'SHA-512',
          content: Buffer.from(shipped.integrity.replace(/^sha512-/, ''), 'base64').toString('hex'),
        },
      ],
      properties: [{ name: 'metaspo:part', value: shipped.part }],
    })),
    dependencies: [
      { ref: own, dependsOn: direct.map(reference) },
      ...packages.map((shipped) => ({
        ref: reference(shipped),
        dependsOn: shipped.dependencies.flatMap((place) => byPlace.get(place) ?? []),
      })),
    ],
  };
}

function reference({ name, version }: { readonly name: string; readonly version: string }): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function component(shipped: { readonly name: string; readonly version: string }, licence: string) {
  const { name, version } = shipped;
  return {
    'bom-ref': reference(shipped),
    type: 'library',
    name,
    version,
    purl: reference(shipped),
    licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
  };
}

/** The licence texts of what is built into the page, equal ones once. */
export function licenceTexts(packages: readonly ShippedPackage[]): string {
  const texts = Map.groupBy(
    packages.filter(({ part }) => part === 'in the page'),
    (shipped) => licenceText(shipped) ?? `${shipped.licence}, without a text in the package`,
  );
  return [...texts]
    .map(
      ([text, those]) => `${those.map(({ name, version }) => `${name} ${version}`).join(', ')}\n\n${text}\n`,
    )
    .join(`\n${'-'.repeat(80)}\n\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  const dist = process.argv[2] ?? join(root, 'dist');
  const packages = shippedPackages();
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  mkdirSync(dist, { recursive: true });
  writeFileSync(
    join(dist, 'sbom.cdx.json'),
    `${JSON.stringify(billOfMaterials(manifest, packages), undefined, 2)}\n`,
  );
  writeFileSync(join(dist, 'licences.txt'), licenceTexts(packages));
}
