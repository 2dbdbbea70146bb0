import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { suiteDocsPath, withSuiteTables } from '../scripts/write-suite-docs.ts';
import { suiteTasks } from '../src/suites/registry.ts';

const page = readFileSync(suiteDocsPath, 'utf8');

test('docs/suites.md shows what the tasks declare (else: node scripts/write-suite-docs.ts)', async () => {
  expect(page).toBe(await withSuiteTables(page));
});

test('every task of the paper has its row in each of the three tables', async () => {
  for (const { id, about } of await suiteTasks()) {
    if (about !== undefined) expect(page.split(`| \`${id}\` |`)).toHaveLength(4);
  }
});
