import { describe, expect, it } from 'vitest';
import { randomStream } from './random.ts';
import { studentInterval } from './student-interval.ts';
import { twoWayDifference, twoWayScore } from './two-way-mean.ts';

describe('twoWayDifference', () => {
  it.each([
    { tasks: 4, seeds: 3 },
    { tasks: 14, seeds: 3 },
    { tasks: 14, seeds: 5 },
  ])(
    'covers the mean in at least 93 % of 2,000 data sets when $tasks tasks and $seeds seeds are drawn',
    (drawn) => {
      const stream = randomStream(1, 'two-way coverage', drawn.tasks, drawn.seeds);
      let covered = 0;
      for (let set = 0; set < 2_000; set += 1) {
        const ofSeeds = Array.from({ length: drawn.seeds }, () => 0.05 * stream.normal());
        const values = Array.from({ length: drawn.tasks }, () => {
          const ofTask = 0.08 * stream.normal();
          return ofSeeds.map((ofSeed) => ofTask + ofSeed + 0.06 * stream.normal());
        });
        const { low, high } = twoWayDifference(values) ?? { low: 1, high: -1 };
        if (low <= 0 && high >= 0) covered += 1;
      }
      expect(covered / 2_000).toBeGreaterThanOrEqual(0.93);
      expect(covered / 2_000).toBeLessThanOrEqual(0.99);
    },
  );

  it("is Student's over tasks with one seed, and over seeds with one task", () => {
    const values = [0.1, 0.3, 0.2, 0.15];
    const plain = studentInterval(values);
    for (const found of [twoWayDifference(values.map((value) => [value])), twoWayDifference([values])]) {
      expect(found?.low).toBeCloseTo(plain?.low ?? 0, 12);
      expect(found?.p).toBeCloseTo(plain?.p ?? 0, 12);
    }
  });

  it('knows nothing from a single value', () => {
    expect(twoWayDifference([[0.2]])).toBeUndefined();
    expect(twoWayScore([[0.2]], 100)).toBeUndefined();
  });

  it('sees no difference without any', () => {
    expect(
      twoWayDifference([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ mean: 0, p: 1 });
  });
});
