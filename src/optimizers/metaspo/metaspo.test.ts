import { describe, expect, it } from 'vitest';
import { methodConformance } from '../../../test/support/method-conformance.ts';
import { runMethod } from '../conformance/run-method.ts';
import { metaspo } from './metaspo.ts';

methodConformance(metaspo);
methodConformance(metaspo, { settings: { selection: 'full', innerProposals: 2, outerProposals: 2 } });
methodConformance(metaspo, { settings: { innerLoops: 'each', outerProposals: 3 } });

describe('patience', () => {
  const iterationsOf = async (patience: number) => {
    const settings = {
      selection: 'full',
      iterations: 5,
      patience,
      innerProposals: 1,
      outerProposals: 1,
    } as const;
    const { learned, events } = await runMethod(metaspo, { base: () => 'wrong', settings });
    return { ...learned, iterations: events.filter(({ type }) => type === 'iteration-finished').length };
  };

  it('ends learning after so many iterations without a new system prompt, and says so', async () => {
    const { iterations, stopReason, explanation } = await iterationsOf(2);
    expect(iterations).toBe(2);
    expect(stopReason).toBe('no-progress');
    expect(explanation).toBe('the last 2 iterations brought no new system prompt');
  });

  it('of 0 makes every iteration, as the paper does', async () => {
    expect(await iterationsOf(0)).toMatchObject({ iterations: 5, stopReason: 'iterations-finished' });
  });
});
