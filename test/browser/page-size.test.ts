import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pageAssets } from '../../src/operations/page/page-assets.ts';

const limit = 200 * 1_024;

/** A module and all that it imports at once; what it imports later is left out. */
function withImports(modules: ReadonlyMap<string, string>, name: string, known = new Set<string>()) {
  const text = modules.get(name);
  if (text === undefined || known.has(name)) return known;
  known.add(name);
  const imports = text.matchAll(/(?:^|[;}\n])import\s*(?:[^'"()]*?from)?\s*["']\.\/([^"']+)["']/g);
  for (const [, imported = ''] of imports) withImports(modules, imported, known);
  return known;
}

function zipped(modules: ReadonlyMap<string, string>, names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + gzipSync(modules.get(name) ?? '').length, 0);
}

test('the JavaScript of the first page is below 200 KB gzipped, and holds no figures', async () => {
  const { modules } = await pageAssets();
  const first = withImports(modules, 'app.js');
  expect([...first].filter((name) => name.startsWith('plot'))).toEqual([]);
  expect(zipped(modules, first)).toBeLessThan(limit);
});

test('with figures it stays within 200 KB for each further page', async () => {
  const { modules } = await pageAssets();
  const pages = [...modules.keys()].filter((name) => /-page(s)?-/.test(name));
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    const further = [...withImports(modules, page)].filter((name) => name !== 'app.js');
    expect(zipped(modules, further)).toBeLessThan(limit);
  }
});
