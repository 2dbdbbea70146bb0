import { expect, it } from 'vitest';
import { clock, countOf, duration, listOf, money, numberWord, ordinal, withArticle } from './wording.ts';
import { people } from './words.ts';

it('writes numbers, lists and times as a person would', () => {
  expect([0, 7, 12, 13].map(numberWord)).toEqual(['zero', 'seven', 'twelve', '13']);
  expect([1, 3, 10].map(ordinal)).toEqual(['first', 'third', 'tenth']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listOf)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([countOf(1, 'lamp'), countOf(3, 'lamp')]).toEqual(['one lamp', 'three lamps']);
  expect([withArticle('pear'), withArticle('apple')]).toEqual(['a pear', 'an apple']);
  expect([money(1240), money(5)]).toEqual(['12.40', '0.05']);
  expect([clock(545), clock(0), clock(1439)]).toEqual(['09:05', '00:00', '23:59']);
  expect([30, 60, 95, 121].map(duration)).toEqual([
    '30 minutes',
    '1 hour',
    '1 hour and 35 minutes',
    '2 hours and 1 minute',
  ]);
});

it('no name is part of another, so that each can be found in a text', () => {
  for (const name of people) expect(people.filter((other) => other.includes(name))).toEqual([name]);
});
