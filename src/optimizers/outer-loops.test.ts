import { expect, it } from 'vitest';
import { systemPrompt } from '../prompts/prompt.ts';
import type { LearningEvent } from './events.ts';
import { failingState, initialPrompt } from './failing-state.fixture.ts';
import type { LearningBudget } from './method.ts';
import { conformanceTasks } from './method-run.fixture.ts';
import { OuterLoops } from './outer-loops.ts';
import type { SystemPromptProposer } from './proposers/proposer.ts';
import type { Selection } from './selection/selection.ts';
import { methodSettings } from './settings.ts';
import { type Workbench, workbench } from './workbench.ts';

const everything: LearningBudget = { covers: () => ({ covered: true }) };
const nothing: LearningBudget = { covers: () => ({ covered: false, explanation: 'no calls left' }) };

function subject(proposesAhead: boolean, budget: LearningBudget = everything) {
  const events: LearningEvent[] = [];
  const log: string[] = [];
  const proposer: SystemPromptProposer = {
    calls: 1,
    async propose(_bench, { place: { iteration }, failures }) {
      log.push(`proposal ${iteration} asked`);
      const prompt = systemPrompt(`You help. Advice ${iteration}.`);
      return { prompt, parentIds: [initialPrompt.id], failures, rejectedReplies: 0 };
    },
  };
  const selection = {
    proposesAhead,
    async systemPrompt(_bench, { iteration }, state) {
      await Promise.resolve();
      log.push(`decision ${iteration}`);
      return state;
    },
  } satisfies Partial<Selection> as unknown as Selection;
  const settings = methodSettings('efficient', { iterations: 2, outerProposals: 1 });
  const context = { seed: 1, tasks: conformanceTasks, initialSystemPrompt: initialPrompt, budget, settings };
  const optimizer = { id: 'not asked' };
  const observe = (event: LearningEvent) => void events.push(event);
  const bench = workbench({ ...context, optimizer, observe } as unknown as Workbench);
  return { loops: new OuterLoops(bench, proposer, selection), events, log };
}

it('proposes the next candidates while the present ones are decided on', async () => {
  const { loops, log } = subject(true);
  const { state } = await loops.run(failingState(), 1);
  await loops.run(state, 2);
  expect(log).toEqual(['proposal 1 asked', 'proposal 2 asked', 'decision 1', 'decision 2']);
});

it('waits for each decision where the selection asks for it', async () => {
  const { loops, log } = subject(false);
  const { state } = await loops.run(failingState(), 1);
  await loops.run(state, 2);
  expect(log).toEqual(['proposal 1 asked', 'decision 1', 'proposal 2 asked', 'decision 2']);
});

it('reports early proposals in their own iteration', async () => {
  const { loops, events } = subject(true);
  const { state } = await loops.run(failingState(), 1);
  const before = events.length;
  expect(events.every((event) => !('iteration' in event) || event.iteration === 1)).toBe(true);
  await loops.run(state, 2);
  expect(events.slice(before).map(({ type }) => type)).toEqual([
    'phase-started',
    'prompt-introduced',
    'candidate-proposed',
    'phase-finished',
  ]);
});

it('says why the budget covers no candidate', async () => {
  const { loops, log } = subject(true, nothing);
  expect((await loops.run(failingState(), 1)).shortfall).toBe('no calls left');
  expect(log).toEqual([]);
});
