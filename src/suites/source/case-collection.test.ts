import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../tasks/example.ts';
import { CaseCollection } from './case-collection.ts';

const cases = (inputs: readonly string[]): Case[] =>
  inputs.map((input, index) => ({ input, expected: `${index}` }));

function collect(found: readonly Case[], room?: number): readonly Case[] {
  const collection = new CaseCollection(room);
  for (const next of found) collection.add(next);
  return collection.cases();
}

describe('a collection of cases', () => {
  it('keeps no more than it has room for, the same whatever the order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(5_000), { maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (numbers, room) => {
          const found = cases(numbers.map((number) => `question ${number}`));
          const kept = collect(found, room);
          expect(kept).toHaveLength(Math.min(room, found.length));
          expect(collect(found.toReversed(), room)).toEqual(kept);
        },
      ),
    );
  });

  it('keeps the first of inputs that differ in case and spaces only', () => {
    const kept = collect(cases(['What is  tea?', 'what is tea? ', 'WHAT IS\nTEA?', 'What is milk?']));
    expect(kept.map(({ expected }) => expected).toSorted()).toEqual(['0', '3']);
  });

  it('knows what it holds', () => {
    const collection = new CaseCollection();
    collection.add({ input: 'Tea?' });
    expect([{ input: ' tea? ' }, { input: 'Milk?' }].map((found) => collection.has(found))).toEqual([
      true,
      false,
    ]);
  });

  it('puts a sorted source in an order that says nothing about its answers', () => {
    const sorted = Array.from({ length: 1_000 }, (_, index) => ({
      input: `comment ${index}`,
      expected: index < 500,
    }));
    const firstHalf = collect(sorted).slice(0, 500);
    const yes = firstHalf.filter(({ expected }) => expected).length;
    expect(yes).toBeGreaterThan(200);
    expect(yes).toBeLessThan(300);
  });
});
