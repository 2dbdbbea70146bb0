import { describe, it } from 'vitest';
import { methodPromises } from '../../src/optimizers/conformance/method-promises.ts';
import { runMethod } from '../../src/optimizers/conformance/run-method.ts';
import type { Method } from '../../src/optimizers/contract/method.ts';
import { methodSettings, type SettingsChanges } from '../../src/optimizers/settings.ts';
import { largerBudgetPromises } from './larger-budget.ts';

/** What every method promises, under preset `efficient`. `settings` replaces single numbers in all of its runs. */
export function methodConformance(
  method: Method,
  { settings, learns = true }: { readonly settings?: SettingsChanges; readonly learns?: boolean } = {},
): void {
  const values = methodSettings('efficient', { iterations: 3, ...settings });
  describe(`${method.name} keeps the promises of a method`, () => {
    for (const { promise, check } of methodPromises(method, { settings: values, learns })) it(promise, check);
    if (learns) {
      largerBudgetPromises((run = {}) =>
        runMethod(method, { ...run, settings: { ...values, ...run.settings } }),
      );
    }
  });
}
