import { describe, expect, it } from 'vitest';
import { systemPrompt } from '../../prompts/prompt.ts';
import { type Workbench, workbench } from '../engine/workbench.ts';
import type { LearningEvent } from '../events.ts';
import { failingState, initialPrompt } from '../failing-state.fixture.ts';
import type { LearningBudget } from '../method.ts';
import { conformanceTasks } from '../method-run.fixture.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';
import type { Selection } from '../selection/selection.ts';
import { methodSettings, type SettingsChanges } from '../settings.ts';
import { outerLoopsOf } from './outer-loops-of.ts';

const everything: LearningBudget = { covers: () => ({ covered: true }) };
const nothing: LearningBudget = { covers: () => ({ covered: false, explanation: 'no calls left' }) };

interface Subject {
  readonly settings?: SettingsChanges;
  readonly budget?: LearningBudget;
  readonly iterations?: number;
  /** Iteration whose scores fail. */
  readonly failsAt?: number;
}

/** Outer loops whose proposals, scores and decisions are written to a log. */
function subject(
  kind: 'inTurn' | 'overlapping',
  { settings: changes, budget = everything, iterations = 6, failsAt }: Subject = {},
) {
  const events: LearningEvent[] = [];
  const log: string[] = [];
  const proposer: SystemPromptProposer = {
    calls: 1,
    async propose(_bench, { place: { iteration }, failures }) {
      log.push(`propose ${iteration}`);
      await new Promise(setImmediate);
      log.push(`proposed ${iteration}`);
      const prompt = systemPrompt(`You help. Advice ${iteration}.`);
      return { prompt, parentIds: [initialPrompt.id], failures, rejectedReplies: 0 };
    },
  };
  const inTurn: Selection['systemPrompts'] = {
    async inTurn(_bench, { iteration }, state) {
      await Promise.resolve();
      log.push(`decide ${iteration}`);
      return { state, gains: [] };
    },
  };
  const overlapping: Selection['systemPrompts'] = {
    overlapping: () => ({
      start: () => initialPrompt,
      async ask(_bench, { iteration }) {
        log.push(`ask ${iteration}`);
        await Promise.resolve();
        if (iteration === failsAt) throw new Error('no scores');
        return (_now, state) => {
          log.push(`decide ${iteration}`);
          return { ...state, system: systemPrompt(`You help. Decided ${iteration}.`) };
        };
      },
      conclude(_bench, { system }) {
        log.push(`conclude: ${system.text}`);
        return new Map();
      },
    }),
  };
  const settings = methodSettings('efficient', { iterations, outerProposals: 1, ...changes });
  const context = { seed: 1, tasks: conformanceTasks, initialSystemPrompt: initialPrompt, budget, settings };
  const optimizer = { id: 'not asked' };
  const observe = (event: LearningEvent) => void events.push(event);
  const bench = workbench({ ...context, optimizer, observe } as unknown as Workbench);
  const systemPrompts = kind === 'inTurn' ? inTurn : overlapping;
  const loops = outerLoopsOf(bench, proposer, { systemPrompts } as Selection);
  return { loops, events, log };
}

const withoutReplies = (log: readonly string[]) => log.filter((line) => !line.startsWith('proposed'));

it('proposes from what the iteration before has decided, where iterations take turns', async () => {
  const { loops, log } = subject('inTurn');
  const { state } = await loops.run(failingState(), 1);
  await loops.run(state, 2);
  expect(withoutReplies(log)).toEqual(['propose 1', 'decide 1', 'propose 2', 'decide 2']);
});

describe('overlapping outer loops', () => {
  it('ask a round before the one before it is decided on, but not across legs', async () => {
    const { loops, log } = subject('overlapping');
    let state = failingState();
    // Six iterations make three legs of two.
    for (const iteration of [1, 2, 3, 4, 5, 6]) ({ state } = await loops.run(state, iteration));
    await loops.end(state);
    expect(log.filter((line) => !line.startsWith('propose'))).toEqual([
      ...['ask 1', 'ask 2', 'decide 1', 'decide 2'],
      ...['ask 3', 'ask 4', 'decide 3', 'decide 4'],
      ...['ask 5', 'ask 6', 'decide 5', 'decide 6'],
      'conclude: You help. Decided 6.',
    ]);
    // Candidates are proposed beside the round before theirs; none for a round that will not come.
    expect(withoutReplies(log).slice(0, 5)).toEqual([
      'propose 1',
      'ask 1',
      'propose 2',
      'ask 2',
      'propose 3',
    ]);
    expect(log).not.toContain('propose 7');
  });

  it('report each round in its own phase, whenever it was asked', async () => {
    const { loops, events } = subject('overlapping');
    const { state } = await loops.run(failingState(), 1);
    expect(events.every((event) => !('iteration' in event) || event.iteration === 1)).toBe(true);
    const before = events.length;
    await loops.run(state, 2);
    expect(events.slice(before).map(({ type }) => type)).toEqual([
      'phase-started',
      'prompt-introduced',
      'candidate-proposed',
      'phase-finished',
    ]);
  });

  it('decide on what is under way when they end early, as an iteration of its own', async () => {
    const { loops, log, events } = subject('overlapping');
    const { state } = await loops.run(failingState(), 1);
    expect((await loops.end(state)).state.system.text).toBe('You help. Decided 2.');
    expect(withoutReplies(log).slice(-2)).toEqual(['decide 2', 'conclude: You help. Decided 2.']);
    expect(events.at(-1)).toMatchObject({ type: 'phase-finished', iteration: 2 });
    expect(events.at(-2)).toMatchObject({ type: 'iteration-finished', iteration: 2 });
  });

  it('fail when a round cannot be scored, after those before it were decided on', async () => {
    const { loops, log } = subject('overlapping', { failsAt: 2 });
    const { state } = await loops.run(failingState(), 1);
    expect(state.system.text).toBe('You help. Decided 1.');
    await expect(loops.run(state, 2)).rejects.toThrow('no scores');
    expect(log).not.toContain('decide 2');
  });

  it('leave nothing under way after a leg, when inner loops may ask the budget', async () => {
    const { loops, log } = subject('overlapping', { settings: { innerLoops: 'each' } });
    await loops.run(failingState(), 1);
    expect(log).toEqual(['propose 1', 'proposed 1', 'ask 1', 'propose 2', 'decide 1', 'proposed 2']);
  });

  it('say why the budget covers no candidate', async () => {
    const { loops, log } = subject('overlapping', { budget: nothing });
    expect((await loops.run(failingState(), 1)).shortfall).toBe('no calls left');
    expect(log).toEqual([]);
  });

  it('go round by round when the budget covers no more', async () => {
    // Enough for one round with its candidate, and one probe after it.
    const { loops, log } = subject('overlapping', {
      budget: {
        covers: ({ optimizerCalls }) =>
          optimizerCalls <= 1 ? { covered: true } : { covered: false, explanation: 'no calls left' },
      },
    });
    let state = failingState();
    for (const iteration of [1, 2]) ({ state } = await loops.run(state, iteration));
    expect(withoutReplies(log)).toEqual([
      ...['propose 1', 'ask 1', 'propose 2', 'decide 1'],
      ...['ask 2', 'propose 3', 'decide 2'],
    ]);
  });
});
