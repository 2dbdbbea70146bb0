import { expect, it } from 'vitest';
import { metaspo } from './metaspo/metaspo.ts';
import { gepa } from './rivals/gepa/gepa.ts';
import { methodSettings, settingsChangesSchema, settingsOf } from './settings.ts';

it('a number of one method is changed without touching its other numbers or other methods', () => {
  const { sprig, gepa: numbers } = methodSettings('efficient', { sprig: { beam: 3 } });
  expect(sprig).toEqual({ ...methodSettings('efficient').sprig, beam: 3 });
  expect(numbers).toEqual(methodSettings('efficient').gepa);
});

it('a method runs its own number of iterations unless another is asked for', () => {
  expect(settingsOf(gepa, 'paper').iterations).toBe(gepa.iterations);
  expect(settingsOf(gepa, 'paper', { iterations: 5 }).iterations).toBe(5);
  expect(settingsOf(metaspo, 'paper').iterations).toBe(3);
});

it('the configuration reaches the numbers of a method, and knows no others', () => {
  expect(settingsChangesSchema.parse({ protegi: { beam: 2 } })).toEqual({ protegi: { beam: 2 } });
  expect(settingsChangesSchema.safeParse({ protegi: { beams: 2 } }).success).toBe(false);
  expect(settingsChangesSchema.safeParse({ gepa: { mergeEvery: 1 } }).success).toBe(false);
});
