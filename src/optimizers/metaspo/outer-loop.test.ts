import { describe, expect, it } from 'vitest';
import { type Workbench, workbench } from '../engine/workbench.ts';
import { failingState, initialPrompt } from '../failing-state.fixture.ts';
import { conformanceTasks } from '../method-run.fixture.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';
import { methodSettings } from '../settings.ts';
import { proposeCandidates } from './outer-loop.ts';

/** The tasks whose failures each of the candidates is written from. */
async function shownTo(candidates: number, divideTasks: boolean, failing: readonly string[], iteration = 1) {
  const shown: string[][] = [];
  const proposer: SystemPromptProposer = {
    calls: 1,
    async propose(_bench, { place, failures }) {
      shown[place.candidate - 1] = failures.map(({ taskName }) => taskName).sort();
      return { prompt: initialPrompt, parentIds: [initialPrompt.id], failures, rejectedReplies: 0 };
    },
  };
  const settings = methodSettings('efficient', { divideTasks, systemPromptFailuresPerTask: 1 });
  const bench = workbench({ seed: 1, settings, observe: () => undefined } as unknown as Workbench);
  const starts = Array.from({ length: candidates }, () => ({ system: initialPrompt }));
  await proposeCandidates(bench, failingState(failing), starts, iteration, proposer);
  return shown;
}

const names = conformanceTasks.map(({ name }) => name).sort();

describe('the failures that proposals are written from', () => {
  it('are of all tasks, as in the paper', async () => {
    expect(await shownTo(2, false, names)).toEqual([names, names]);
  });

  it('are divided by task on demand: every task is shown to one proposal, and as many failures in all', async () => {
    for (const iteration of [1, 2, 3]) {
      const shown = await shownTo(2, true, names, iteration);
      expect([...new Set(shown.flat())].sort()).toEqual(names);
      const [one = [], other = []] = shown.map((taskNames) => new Set(taskNames));
      expect([...one].filter((name) => new Set(other).has(name))).toEqual([]);
      for (const taskNames of shown) expect(taskNames.length).toBeGreaterThanOrEqual(names.length);
    }
  });

  it('come from the tasks that have some', async () => {
    const [only = ''] = names;
    expect(await shownTo(3, true, [only])).toEqual([[only], [only], [only]]);
  });
});
