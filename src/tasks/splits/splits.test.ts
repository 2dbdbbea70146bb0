import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Splittable } from './clusters.ts';
import { type Splits, splitExamples } from './splits.ts';

const limits = { trainExamples: 50, selectExamples: 50, testExamples: 500 };

function singles(count: number, label?: (row: number) => string): Splittable[] {
  return Array.from({ length: count }, (_, row) => ({
    contentId: `example ${row}`,
    keys: [`input ${row}`],
    ...(label && { label: label(row) }),
  }));
}

/** Examples with few inputs and groups, so that clusters of every size and chains of clusters come about. */
const clustered = fc
  .array(
    fc.record({ input: fc.nat(30), group: fc.option(fc.nat(8)), label: fc.constantFrom('a', 'b', 'c') }),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((rows) =>
    rows.map(
      ({ input, group, label }, row): Splittable => ({
        contentId: `example ${row}`,
        keys: [`input ${input}`, ...(group === null ? [] : [`group ${group}`])],
        label,
      }),
    ),
  );

const smallLimits = fc.record({
  trainExamples: fc.integer({ min: 1, max: 20 }),
  selectExamples: fc.integer({ min: 1, max: 20 }),
  testExamples: fc.integer({ min: 1, max: 30 }),
});

const parts = <T>({ train, select, test }: Splits<T>) => [train, select, test];

function expectDisjoint(splits: Splits<Splittable>): void {
  const seen = new Map<string, number>();
  parts(splits).forEach((examples, split) => {
    for (const { contentId, keys } of examples) {
      expect(seen.has(contentId)).toBe(false);
      for (const name of [contentId, ...keys]) {
        expect(seen.get(name) ?? split).toBe(split);
        seen.set(name, split);
      }
    }
  });
}

describe('splits', () => {
  it('share no example, no input and no group, and keep their limits', () => {
    fc.assert(
      fc.property(clustered, smallLimits, fc.nat(), (examples, wanted, seed) => {
        const splits = splitExamples({ train: examples }, { limits: wanted, seed });
        expectDisjoint(splits);
        expect(splits.train.length).toBeLessThanOrEqual(wanted.trainExamples);
        expect(splits.select.length).toBeLessThanOrEqual(wanted.selectExamples);
        expect(splits.test.length).toBeLessThanOrEqual(wanted.testExamples);
      }),
    );
  });

  it('share no example, no input and no group where the data brings parts that do', () => {
    fc.assert(
      fc.property(clustered, clustered, fc.option(clustered), smallLimits, (train, test, select, wanted) => {
        const named = (part: string, pool: Splittable[]) =>
          pool.map((example) => ({ ...example, contentId: `${part} ${example.contentId}` }));
        const pools = {
          train: named('train', train),
          test: named('test', test),
          ...(select && { select: named('select', select) }),
        };
        const splits = splitExamples(pools, { limits: wanted, seed: 1 });
        expectDisjoint(splits);
        expect(splits.test.length).toBeGreaterThan(0);
        expect(splits.test.every(({ contentId }) => contentId.startsWith('test'))).toBe(true);
        expect(splits.train.every(({ contentId }) => contentId.startsWith('train'))).toBe(true);
      }),
    );
  });

  it('give every split an example as soon as there are three clusters', () => {
    fc.assert(
      fc.property(clustered, smallLimits, fc.nat(), (examples, wanted, seed) => {
        const separate = ['x', 'y', 'z'].map((name) => ({ contentId: name, keys: [name], label: 'a' }));
        const splits = splitExamples({ train: [...examples, ...separate] }, { limits: wanted, seed });
        expect(parts(splits).map((split) => split.length)).not.toContain(0);
      }),
    );
  });

  it('have the label make-up of the whole, within one example a label', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 150, maxLength: 400 }), fc.nat(), (labels, seed) => {
        const examples = singles(labels.length, (row) => `label ${labels[row]}`);
        const splits = splitExamples({ train: examples }, { limits: { ...limits, testExamples: 60 }, seed });
        for (const split of parts(splits)) {
          for (const label of new Set(examples.map((example) => example.label))) {
            const all = examples.filter((example) => example.label === label).length;
            const here = split.filter((example) => example.label === label).length;
            expect(Math.abs(here - (split.length * all) / examples.length)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('depend on seed and content, not on the order of the file', () => {
    fc.assert(
      fc.property(clustered, smallLimits, fc.nat(), (examples, wanted, seed) => {
        const settings = { limits: wanted, seed };
        const splits = splitExamples({ train: examples }, settings);
        expect(splitExamples({ train: [...examples].reverse() }, settings)).toEqual(splits);
      }),
    );
    const [one, two] = [1, 2].map((seed) => splitExamples({ train: singles(700) }, { limits, seed }));
    expect(one?.train).not.toEqual(two?.train);
  });

  it('hardly change when an example is added', () => {
    const before = splitExamples({ train: singles(700) }, { limits, seed: 1 });
    const after = splitExamples({ train: singles(701) }, { limits, seed: 1 });
    const kept = (name: keyof Splits<Splittable>) => {
      const ids = new Set(after[name].map(({ contentId }) => contentId));
      return before[name].filter(({ contentId }) => ids.has(contentId)).length;
    };
    expect(kept('train')).toBeGreaterThanOrEqual(49);
    expect(kept('select')).toBeGreaterThanOrEqual(49);
    expect(kept('test')).toBeGreaterThanOrEqual(499);
  });

  it('share one array between train and select under preset paper, whatever parts there are', () => {
    for (const pools of [{ train: singles(700) }, { train: singles(700), select: singles(800) }]) {
      const splits = splitExamples(pools, { limits, seed: 1, sharedSelect: true });
      expect(splits.select).toBe(splits.train);
      expect(parts(splits).map((split) => split.length)).toEqual([50, 50, 500]);
    }
  });

  it('keep 20,000 examples in one group apart from the rest', () => {
    const examples = singles(20_000).map((example, row) => ({
      ...example,
      keys: [...example.keys, row < 19_000 ? 'large' : `own ${row}`],
    }));
    const splits = splitExamples({ train: examples }, { limits, seed: 1 });
    expectDisjoint(splits);
    expect(parts(splits).map((split) => split.length)).toEqual([50, 50, 500]);
  });
});
