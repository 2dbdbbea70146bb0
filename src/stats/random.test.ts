import { expect, test } from 'vitest';
import { randomStream } from './random.ts';

test('a seed and a name give the draws that they have always given', () => {
  const stream = randomStream(1, 'split', 'baby', 3);
  expect([stream.integer(1000), stream.integer(1000), stream.integer(1000)]).toEqual([869, 912, 702]);
  expect(stream.uniform()).toBe(0.630929161559918);
});
