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
    'To reach a test score of 72.8, at which default ends, default takes 5 rounds, learned 1 (80 % fewer); default takes 20 train examples, learned 5 (75 % fewer).',
  );
  expect(line({ needed: 6, other: 4, saved: -0.5 })).toContain(
    'default takes 4 rounds, learned 6 (50 % more).',
  );
  expect(line({ needed: 4, other: 4, saved: 0 })).toContain('default takes 4 rounds, learned 4.');
});

it('says so where it is never reached, and where nothing was needed', () => {
  expect(line({ needed: null, other: 6, saved: null })).toContain(
    'default takes 6 rounds, learned does not reach it with any number of rounds that was tried.',
  );
  expect(line({ needed: 0, other: 0, saved: null })).toContain('default takes 0 rounds, learned 0.');
});
