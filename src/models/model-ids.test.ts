import { expect, it } from 'vitest';
import { modelLines } from './model-ids.ts';

it('names every model of a role', () => {
  const models = { base: 'a', optimizer: 'c', judge: 'd' };
  const lines = ['base model: a', 'base model: b', 'optimizer model: c', 'judge model: d'];
  expect(modelLines({ models, otherBases: ['b'] })).toEqual(lines);
});
