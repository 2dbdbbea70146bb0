import { describe, expect, it } from 'vitest';
import { methodConformance } from '../method.conformance.ts';
import { conformanceTasks, runMethod } from '../method-run.fixture.ts';
import { metaspo } from './metaspo.ts';
import { innerOnly, outerOnly } from './variants.ts';

methodConformance(metaspo);
methodConformance(metaspo, { settings: { selection: 'full', innerProposals: 2, outerProposals: 2 } });
methodConformance(metaspo, { settings: { analyses: 'by-task' } });
const fromTheFront = { parents: 'front', merges: 1, rewrites: 'edit' } as const;
methodConformance(metaspo, {
  settings: { selection: 'full', innerProposals: 1, outerProposals: 3, ...fromTheFront },
});
methodConformance(metaspo, { settings: { selection: 'race', outerProposals: 3, ...fromTheFront } });
methodConformance(outerOnly);
methodConformance(innerOnly);

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

describe('analyses by task', () => {
  it('ask for one analysis of each task among the failures, and write from all of them', async () => {
    const settings = { analyses: 'by-task', divideTasks: false, iterations: 1, outerProposals: 1 } as const;
    const { optimizer } = await runMethod(metaspo, {
      base: () => 'wrong',
      settings: { ...settings, innerProposals: 0 },
    });
    const [first, ...others] = optimizer.requests.map(({ messages }) => messages.at(-1)?.content ?? '');
    const tasks = conformanceTasks.length;
    expect(others).toHaveLength(tasks);
    expect(first).toContain('from one of the tasks');
    expect(others.at(-1)?.match(/<analysis>/g)).toHaveLength(1);
    expect(others.at(-1)).toContain('<new_system_prompt>');
    expect(new Set(optimizer.requests.map(({ samplePath }) => samplePath)).size).toBe(tasks + 1);
  });
});
