import { expect, it } from 'vitest';
import { SealedSplit } from './sealed-split.ts';

it('a sealed split tells its size and ids, and keeps a trace of every reading', () => {
  const examples = [
    { id: 'a', input: 1 },
    { id: 'b', input: 2 },
  ];
  const split = new SealedSplit(examples);
  expect([split.size, split.ids, split.readings]).toEqual([2, ['a', 'b'], []]);
  expect(split.open('final test')).toBe(examples);
  split.open('final test');
  expect(split.readings).toEqual(['final test', 'final test']);
  expect(JSON.stringify(split)).not.toContain('input');
});
