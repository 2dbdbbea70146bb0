import { describe, expect, test } from 'vitest';
import { cohensKappa } from './kappa.ts';
import { randomStream } from './random.ts';

describe("Cohen's kappa has the published values", () => {
  // Two radiologists on 85 xeromammograms (Boyd et al. 1982), in the manual of Stata, command kap.
  const radiologists = [
    [21, 12, 0, 0],
    [4, 17, 1, 0],
    [3, 9, 15, 2],
    [0, 0, 0, 1],
  ];
  // Husbands and wives (Hout et al. 1987; Agresti 1990), with what the function Kappa of R's package vcd prints.
  const couples = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ];

  test.each([
    [radiologists, 'none', 0.4728, 0.6353, 0.3082],
    [radiologists, 'linear', 0.5684, 0.8667, 0.6911],
  ] as const)('%j, weights %s', (table, weights, kappa, agreement, expected) => {
    const found = cohensKappa(table, weights);
    expect(found?.kappa).toBeCloseTo(kappa, 4);
    expect(found?.agreement).toBeCloseTo(agreement, 4);
    expect(found?.expected).toBeCloseTo(expected, 4);
  });

  test.each([
    ['none', 0.1293, 0.0686],
    ['linear', 0.2374, 0.07832],
  ] as const)('with its standard error, weights %s', (weights, kappa, error) => {
    const found = cohensKappa(couples, weights);
    expect(found?.kappa).toBeCloseTo(kappa, 4);
    expect(found?.standardError).toBeCloseTo(error, 4);
  });
});

test('an interval stays within what kappa can be, also where all agree', () => {
  const full = cohensKappa([
    [10, 0],
    [0, 10],
  ]);
  expect(full).toMatchObject({ kappa: 1, high: 1, standardError: 0 });
  expect(full?.low).toBeGreaterThan(0.6);
  expect(full?.low).toBeLessThan(0.75);
  const opposite = cohensKappa([
    [0, 10],
    [10, 0],
  ]);
  expect(opposite).toMatchObject({ kappa: -1, low: -1 });
});

test('says nothing where chance alone would agree always', () => {
  expect(
    cohensKappa([
      [10, 0],
      [0, 0],
    ]),
  ).toMatchObject({ kappa: null, low: null, high: null, agreement: 1 });
  expect(
    cohensKappa([
      [0, 0],
      [0, 0],
    ]),
  ).toBeUndefined();
});

test.each([
  [40, 0.8],
  [100, 0.8],
  [100, 0.95],
])(
  'intervals over %d items cover the truth as they promise, where judges are right with chance %d',
  (items, chance) => {
    const stream = randomStream(3, 'kappa', items, chance);
    // Half of the items are of each level, and a judge names the other one by mistake: kappa is 2 chance - 1.
    const truth = 2 * chance - 1;
    const sets = 2_000;
    let covered = 0;
    for (let set = 0; set < sets; set += 1) {
      const table = [
        [0, 0],
        [0, 0],
      ];
      for (let item = 0; item < items; item += 1) {
        const label = stream.uniform() < 0.5 ? 0 : 1;
        const judged = stream.uniform() < chance ? label : 1 - label;
        const row = table[label] as number[];
        row[judged] = (row[judged] ?? 0) + 1;
      }
      const { low, high } = cohensKappa(table) ?? {};
      if (low != null && high != null && low <= truth && truth <= high) covered += 1;
    }
    expect(covered / sets).toBeGreaterThan(0.93);
    expect(covered / sets).toBeLessThan(0.98);
  },
);
