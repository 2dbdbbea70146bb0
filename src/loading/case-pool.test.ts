import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CasePool } from './case-pool.ts';
import type { LocatedCase } from './located-case.ts';

function filled(cases: readonly LocatedCase[], room: number, seed = 1): CasePool {
  const pool = new CasePool({ room, seed });
  for (const located of cases) pool.add(located, { shown: located.content.input });
  return pool;
}

const inputsOf = (pool: CasePool) => pool.candidates().map((candidate) => candidate.content.input as number);

const numbered = (count: number): LocatedCase[] =>
  Array.from({ length: count }, (_, row) => ({ content: { input: row }, where: `line ${row}` }));

describe('the pool of cases', () => {
  it('keeps every different case once while there is room', () => {
    const pool = filled([...numbered(50), ...numbered(50)], 100);
    expect(inputsOf(pool)).toEqual(Array.from({ length: 50 }, (_, row) => row));
  });

  it('tells cases apart by their content, not by their ids', () => {
    const twice = [
      { content: { id: '1', input: 'q' }, where: '' },
      { content: { id: '2', input: 'q' }, where: '' },
      { content: { id: '1', input: 'q', expected: 'a' }, where: '' },
    ];
    expect(filled(twice, 10).candidates()).toHaveLength(2);
  });

  it('keeps the same sample in whatever order a source that is too large comes', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(numbered(60), { minLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (cases, room) => {
          const sample = inputsOf(filled(cases, room)).sort((a, b) => a - b);
          expect(sample).toHaveLength(room);
          expect(sample).toEqual(inputsOf(filled(numbered(60), room)).sort((a, b) => a - b));
        },
      ),
    );
  });

  it('samples evenly: 2,000 of 20,000 cases have a mean near that of all', () => {
    const sample = inputsOf(filled(numbered(20_000), 2000));
    const mean = sample.reduce((sum, next) => sum + next, 0) / sample.length;
    expect(Math.abs(mean - 10_000)).toBeLessThan(500);
  });

  it('keeps a group as a whole or not at all, but for one that is cut short', () => {
    const cases = numbered(400).map((located, row) => ({ ...located, group: row % 40 }));
    const counts = new Map<string, number>();
    for (const { keys } of filled(cases, 55).candidates()) {
      counts.set(keys[0] ?? '', (counts.get(keys[0] ?? '') ?? 0) + 1);
    }
    expect([...counts.values()].sort((a, b) => a - b)).toEqual([5, 10, 10, 10, 10, 10]);
  });
});
