import { readFileSync } from 'node:fs';
import { optimize } from 'metaspo';
import { describe, expect, test } from 'vitest';
import configuration from '../examples/your-own/metaspo.config.ts';
import { bilevelShorter, shorter } from '../examples/your-own/methods.ts';
import { ownDocsPath, withPrograms } from '../scripts/write-program-docs.ts';
import { checkConfiguration } from '../src/config/check-configuration.ts';
import { loadedConfiguration } from '../src/operations/configured.ts';
import { runMethod } from '../src/optimizers/conformance/run-method.ts';
import { temporaryFolder } from '../src/runs/temporary-store.fixture.ts';
import { largerBudgetPromises } from './support/larger-budget.ts';

test('docs/write-your-own.md shows the programs that run (else: node scripts/write-program-docs.ts)', () => {
  const page = readFileSync(ownDocsPath, 'utf8');
  expect(page).toBe(withPrograms(page));
  expect(page.match(/^```ts$/gm)).toHaveLength(6);
});

test('a configuration in code runs a method, a selection, a proposer, a model and a scorer of its own', async () => {
  const directory = temporaryFolder();
  const result = await optimize({ ...loadedConfiguration(configuration), directory });
  expect(result.method).toBe('bilevel-shorter');
  expect(result.models.base).toBe('my-models/keywords');
  expect(result.usage.base.calls).toBeGreaterThan(0);
  expect(result.usage.base.calls).toBeLessThanOrEqual(500);
  expect(result.usage.optimizer.calls).toBeGreaterThan(0);
  expect(result.systemPrompt.trim()).not.toBe('');
});

test('what is no method is refused with what a method is', () => {
  expect(() => checkConfiguration({ method: { name: 'half', learn: () => undefined } })).toThrow(/method/);
});

describe.each([bilevelShorter, shorter])('$name', (method) => {
  largerBudgetPromises((run) => runMethod(method, run));
});
