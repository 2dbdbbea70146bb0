import { expect, it } from 'vitest';
import { settingsSchema } from '../config/schema/method.ts';
import { metaspo } from './metaspo/metaspo.ts';
import { gepa } from './rivals/gepa/gepa.ts';
import { efficientSettings, methodSettings, settingsOf } from './settings.ts';

it('a number of one method is changed without touching its other numbers or other methods', () => {
  const { sprig, gepa: numbers } = methodSettings('efficient', { sprig: { beam: 3 } });
  expect(sprig).toEqual({ ...efficientSettings.sprig, beam: 3 });
  expect(numbers).toEqual(efficientSettings.gepa);
});

it('a method runs its own number of iterations unless another is asked for', () => {
  expect(settingsOf(gepa, 'paper').iterations).toBe(gepa.iterations);
  expect(settingsOf(gepa, 'paper', { iterations: 5 }).iterations).toBe(5);
  expect(settingsOf(metaspo, 'paper').iterations).toBe(3);
});

it('the configuration reaches the numbers of a method, and knows no others', () => {
  expect(settingsSchema.parse({ protegi: { beam: 2 } })).toEqual({ protegi: { beam: 2 } });
  expect(settingsSchema.safeParse({ protegi: { beams: 2 } }).success).toBe(false);
  expect(settingsSchema.safeParse({ gepa: { mergeEvery: 1 } }).success).toBe(false);
});
