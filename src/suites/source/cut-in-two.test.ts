import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../tasks/example.ts';
import { cutInTwo } from './cut-in-two.ts';

const grouped = fc
  .array(fc.record({ group: fc.option(fc.nat(12)), expected: fc.constantFrom('yes', 'no') }), {
    maxLength: 120,
  })
  .map((rows) =>
    rows.map(
      ({ group, expected }, index): Case => ({
        input: `question ${index}`,
        expected,
        ...(group !== null && { metadata: { group: `group ${group}` } }),
      }),
    ),
  );

describe('cutting a source in two', () => {
  it('loses no case, doubles none and never splits a group', () => {
    fc.assert(
      fc.property(grouped, (cases) => {
        const { train, test } = cutInTwo(cases);
        expect([...train, ...test].map(({ input }) => input).toSorted()).toEqual(
          cases.map(({ input }) => input).toSorted(),
        );
        const groups = new Set<unknown>(train.map(({ metadata }) => metadata?.group));
        groups.delete(undefined);
        expect(test.filter(({ metadata }) => groups.has(metadata?.group))).toEqual([]);
      }),
    );
  });

  it('gives both halves the make-up of the whole, within one case an answer where there are no groups', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 200 }), (answers) => {
        const { train, test } = cutInTwo(answers.map((expected, index) => ({ input: `${index}`, expected })));
        for (const answer of ['a', 'b', 'c']) {
          const [inTrain, inTest] = [train, test].map(
            (part) => part.filter(({ expected }) => expected === answer).length,
          );
          expect(Math.abs((inTrain ?? 0) - (inTest ?? 0))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives halves of about one size where every case has an answer of its own', () => {
    const { train, test } = cutInTwo(
      Array.from({ length: 101 }, (_, index) => ({ input: `${index}`, expected: index })),
    );
    expect([train.length, test.length]).toEqual([51, 50]);
  });
});
