import { expect, it } from 'vitest';
import type { LearningBudget } from '../method.ts';
import { methodSettings, type SettingsChanges } from '../settings.ts';
import { legFrom } from './leg.ts';

const sizes = [
  { name: 'one', train: 20, select: 20 },
  { name: 'other', train: 20, select: 20 },
];

/** A leg of a run with 12 iterations of two candidates (2 calls each) and at most 10 probes (2 tasks x 3 examples). */
function leg(
  iteration: number,
  limits: { base?: number; optimizer?: number } = {},
  changes: SettingsChanges = {},
) {
  const { base = Number.POSITIVE_INFINITY, optimizer = Number.POSITIVE_INFINITY } = limits;
  const budget: LearningBudget = {
    covers: ({ baseCalls, optimizerCalls }) =>
      baseCalls <= base && optimizerCalls <= optimizer
        ? { covered: true }
        : { covered: false, explanation: 'no calls left' },
  };
  const settings = methodSettings('efficient', {
    iterations: 12,
    probes: 10,
    innerProposals: 0,
    moveAdvice: false,
    ...changes,
  });
  return legFrom(iteration, { budget, settings, sizes, callsOfProposal: 2 });
}

it('is a third of the run with all its probes and candidates while the budget lasts', () => {
  expect(leg(1)).toEqual({ last: 4, probes: 10, candidates: { count: 2 } });
  expect(leg(5)).toMatchObject({ last: 8 });
  expect(leg(11)).toMatchObject({ last: 12 });
});

it('is one round where user prompts adapt in each iteration', () => {
  expect(leg(5, {}, { innerLoops: 'each' })).toMatchObject({ last: 5, probes: 10 });
});

it('spreads base calls over all iterations that are left, beside the inner loops at the end', () => {
  // Twelve iterations of 6 calls a probe.
  expect(leg(1, { base: 12 * 6 * 5 })).toMatchObject({ last: 4, probes: 5 });
  expect(leg(1, { base: 12 * 6 * 5 - 1 })).toMatchObject({ probes: 4 });
  expect(leg(9, { base: 4 * 6 * 5 })).toMatchObject({ last: 12, probes: 5 });
  // Two proposals an inner loop: 10 examples for the prompt and its parent in each of 2 tasks.
  const inner = 2 * 2 * 2 * 10;
  expect(leg(1, { base: 12 * 6 * 5 + inner - 1 }, { innerProposals: 2 })).toMatchObject({ probes: 4 });
  const withAdvice = { innerProposals: 1, moveAdvice: true };
  expect(leg(1, { base: 12 * 6 * 5 + inner - 1 }, withAdvice)).toMatchObject({ probes: 4 });
  expect(leg(1, { base: 12 * 6 * 5 + inner }, withAdvice)).toMatchObject({ probes: 5 });
});

it('is as short as the candidates that the budget covers', () => {
  expect(leg(1, { optimizer: 3 * 4 })).toMatchObject({ last: 3, candidates: { count: 2 } });
  expect(leg(1, { optimizer: 3 * 4 - 1 })).toMatchObject({ last: 2, candidates: { count: 2 } });
  // The last round of the run has no candidates beside it.
  expect(leg(11, { optimizer: 4 })).toMatchObject({ last: 12 });
});

it('is one round with fewer candidates at the end of the budget', () => {
  const fewer = { count: 1, explanation: 'no calls left' };
  expect(leg(1, { optimizer: 3 })).toEqual({ last: 1, probes: 10, candidates: fewer });
  expect(leg(1, { optimizer: 0 })).toMatchObject({ last: 1, candidates: { count: 0 } });
  expect(leg(1, { base: 0 })).toMatchObject({ last: 1, probes: 1, candidates: { count: 0 } });
});
