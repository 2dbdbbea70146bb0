import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { methods } from '../../src/optimizers/methods.ts';
import { chaosPage } from './page.ts';
import { documentation, keptResults } from './results.ts';
import { Trials } from './trouble.ts';
import { troubles } from './troubles.ts';

test('what does not hold is told, with what was found in place of it', () => {
  const trials = new Trials();
  trials.add(3);
  trials.demandSame({ prompt: 'one' }, { prompt: 'one' }, 'the result');
  trials.demand(true, () => 'never said');
  expect(trials.attack().violations).toEqual([]);
  trials.demandSame({ prompt: 'one' }, { prompt: 'two' }, 'the result');
  trials.demand(false, () => '7 calls of 5');
  const { violations } = trials.attack();
  expect(violations[0]).toContain('the result: found');
  expect(violations[1]).toBe('7 calls of 5');
  const result = { trouble: 'kill', subject: 'greedy', seed: 1, ...trials.attack() };
  const page = chaosPage(troubles, [result]);
  expect(page).toContain('| greedy | 3 | 2 |');
  expect(page).toContain('2 violations');
});

test('the page is that of the kept results, in which nothing is violated', () => {
  const page = readFileSync(join(import.meta.dirname, '../..', documentation), 'utf8');
  expect(page).toBe(chaosPage(troubles, keptResults()));
  expect(keptResults().flatMap(({ violations }) => violations)).toEqual([]);
  expect(new Set(troubles[0]?.subjects.map(({ name }) => name))).toEqual(
    new Set(methods.map(({ name }) => name)),
  );
});
