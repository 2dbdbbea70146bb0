import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { providerDocsPath, withProviderTable } from '../scripts/write-provider-docs.ts';

test('the documentation names every provider as the code knows it', () => {
  const page = readFileSync(providerDocsPath, 'utf8');
  expect(withProviderTable(page), 'run: node scripts/write-provider-docs.ts').toBe(page);
});
