import { expect, it } from 'vitest';
import type { Needed } from '../../studies/adaptation/adaptation-report.ts';
import { neededLine } from './adapt-summary.ts';

const line = (rounds: Needed, examples?: Needed) =>
  neededLine({
    system: 'learned',
    against: 'default',
    level: 0.728,
    by: 'test',
    rounds,
    ...(examples && { examples }),
  });

it('says how many rounds and examples it takes, and what that saves', () => {
  expect(line({ needed: 1, other: 5, saved: 0.8 }, { needed: 5, other: 20, saved: 0.75 })).toBe(
    'default ends at a test score of 72.8; learned gets there with 1 round instead of 5 (80 % fewer), with 5 examples instead of 20 (75 % fewer).',
  );
  expect(line({ needed: 6, other: 4, saved: -0.5 })).toContain('with 6 rounds instead of 4 (50 % more).');
  expect(line({ needed: 4, other: 4, saved: 0 })).toContain('with 4 rounds instead of 4.');
});

it('says so where it is never reached, and where nothing was needed', () => {
  expect(line({ needed: null, other: 6, saved: null })).toContain(
    'learned gets there with no number of rounds that was tried (default: 6).',
  );
  expect(line({ needed: 0, other: 0, saved: null })).toContain('with 0 rounds (default: 0).');
});
