import { expect, it } from 'vitest';
import { learningContext, plainTask } from '../../../test/support/learning.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { userPrompt } from '../../prompts/prompt.ts';
import type { LearningBudget } from '../contract/method.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import type { LearningState } from '../engine/state.ts';
import { workbench } from '../engine/workbench.ts';
import type { UserPromptProposer } from '../proposers/proposer.ts';
import { raceSelection } from '../search/race-selection.ts';
import { methodSettings } from '../settings.ts';
import { userPromptSteps } from './user-prompt-steps.ts';

const tasks = [plainTask('red', { train: 10, select: 5 })];

interface Subject {
  readonly kept: number;
  readonly budget?: LearningBudget;
}

/** The last steps of user prompts with two proposals; which prompts were scored on `select` when the second was proposed. */
async function lastSteps({ kept, budget }: Subject) {
  const onSelect: string[] = [];
  const base = scriptedModel((request) => {
    const text = request.messages.at(-1)?.content ?? '';
    if (text.includes('select question')) onSelect.push(text.replace(/ question \d+.*/s, ''));
    return text.startsWith('Second') ? 'right' : 'wrong';
  });
  const optimizer = scriptedModel(() => 'not asked');
  const settings = methodSettings('efficient', {
    keptUserPrompts: kept,
    innerExamples: 4,
    innerProposals: 2,
  });
  const { context, events } = learningContext({ tasks, base, optimizer, settings });
  const bench = workbench(budget === undefined ? context : { ...context, budget });
  let knownAtSecond: readonly string[] = [];
  const proposer: UserPromptProposer = {
    calls: 2,
    async propose(_bench, { place, parent, failures }) {
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      const word = place.candidate === 1 ? 'First' : 'Second';
      if (word === 'Second') knownAtSecond = [...new Set(onSelect)];
      const prompt = userPrompt(`${word}: {{input}}`);
      return { prompt, parentIds: [parent.prompt.id], failures, rejectedReplies: 0 };
    },
  };
  const state = await initialEvaluation(bench, settings.initialExamples);
  const steps = userPromptSteps(bench, proposer, raceSelection).finish(state);
  const states: LearningState[] = [];
  for await (const step of steps) states.push(step);
  return { chosen: states.at(-1)?.tasks[0]?.kept ?? [], states, knownAtSecond, onSelect, events };
}

it('asks the scores of the last choice as prompts come, when all of them will be chosen among', async () => {
  const { chosen, knownAtSecond, onSelect, events } = await lastSteps({ kept: 3 });
  expect(knownAtSecond).toEqual(['Answer the red question: red select', 'First: red select']);
  expect(onSelect).toHaveLength(3 * 5);
  expect(chosen.map(({ prompt }) => prompt.text)[0]).toBe('Second: {{input}}');
  // They are reported when the choice is made: after the last proposal.
  const places = events.flatMap((event, place) =>
    event.type === 'evaluation-finished' && event.split === 'select' ? [place] : [],
  );
  expect(places).toHaveLength(3);
  expect(Math.min(...places)).toBeGreaterThan(
    events.findLastIndex(({ type }) => type === 'candidate-proposed'),
  );
});

it('waits with them where one may be dropped before', async () => {
  const { chosen, knownAtSecond, onSelect } = await lastSteps({ kept: 2 });
  expect(knownAtSecond).toEqual([]);
  expect(onSelect).toHaveLength(2 * 5);
  expect(chosen).toHaveLength(2);
});

it('leaves the last choice out where the budget covers the proposals only', async () => {
  // 2 proposals of 2 optimizer calls and 8 base calls; the choice would take 15 more.
  const budget: LearningBudget = {
    covers: ({ baseCalls }) =>
      baseCalls <= 16 && baseCalls !== 15
        ? { covered: true }
        : { covered: false, explanation: 'no calls left' },
  };
  const { states, onSelect } = await lastSteps({ kept: 3, budget });
  expect(onSelect).toEqual([]);
  expect(states).toHaveLength(1);
});
