import { describe, expect, it } from 'vitest';
import { learningContext, plainTask, rightForShare } from '../../../test/support/learning.ts';
import type { ModelRequest } from '../../models/model.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { writing } from '../../optimizers/conformance/optimizer-scripts.ts';
import type { Guards } from '../../optimizers/requirements/guard-settings.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { SealedSplit } from '../../tasks/sealed-split.ts';
import type { Task } from '../../tasks/task.ts';
import { adaptationCalls, adaptationTestCalls, adaptTasks } from './adapt-tasks.ts';
import type { AdaptationSettings } from './adaptation-report.ts';

const floor = { constant: 0.1, chance: null, best: 0.1 };

function targetTask(name: string): Task {
  const test = Array.from({ length: 6 }, (_unused, index) => ({
    id: `${name}-test-${index}`,
    input: `${name} test question ${index}`,
    expected: 'right',
  }));
  return { ...plainTask(name, { train: 10, select: 8 }), test: new SealedSplit(test), floor };
}

const learned = { name: 'learned', prompt: systemPrompt('Work with care.') };
const plain = { name: 'default', prompt: systemPrompt('You are a helpful assistant.') };
const usual: AdaptationSettings = { beam: 2, children: 2, rounds: 2, examples: ['all'], testCurve: false };

async function adapted(
  run: Partial<AdaptationSettings> & {
    covered?: number;
    guards?: Guards;
    base?: (request: ModelRequest) => string;
  } = {},
) {
  const { covered = Number.POSITIVE_INFINITY, base: script = rightForShare(0.5), guards, ...changes } = run;
  const tasks = [targetTask('red'), targetTask('blue')];
  const settings = { ...usual, ...changes };
  const base = scriptedModel(script);
  const optimizer = scriptedModel(writing);
  let asked = 0;
  const { context, events } = learningContext({
    tasks,
    base,
    optimizer,
    budget: {
      covers() {
        asked += 1;
        return asked <= covered ? { covered: true } : { covered: false, explanation: 'no calls left' };
      },
    },
  });
  const report = await adaptTasks([learned, plain], tasks, settings, { ...context, guards });
  return { report, tasks, settings, base, optimizer, events };
}

describe('adaptTasks', () => {
  it('opens every test split once, after the last choice', async () => {
    const { tasks, events, base } = await adapted({ examples: [5, 'all'] });
    for (const { test } of tasks) expect(test.readings).toEqual(['test of adapted user prompts']);
    const lastChoice = events.findLastIndex(({ type }) => type === 'user-prompts-ranked');
    const firstTest = events.findIndex(
      (event) => event.type === 'evaluation-finished' && event.split === 'test',
    );
    expect(firstTest).toBeGreaterThan(lastChoice);
    const isOnTest = ({ messages }: ModelRequest) =>
      messages.some(({ content }) => content.includes('test question'));
    const onTest = base.requests.map(isOnTest);
    expect(onTest.indexOf(true)).toBeGreaterThan(onTest.lastIndexOf(false));
  });

  it('never shows the optimizer model a test question', async () => {
    const { optimizer } = await adapted({ testCurve: true });
    const shown = optimizer.requests
      .flatMap(({ messages }) => messages.map(({ content }) => content))
      .join('\n');
    expect(shown).toContain('train question');
    expect(shown).not.toContain('test question');
  });

  it('gives for each system prompt and number of examples the choice, the curve and the test score', async () => {
    const { report } = await adapted({ examples: [10, 5] });
    expect(report.adaptations.map(({ system, examples }) => [system, examples])).toEqual([
      ['learned', 5],
      ['learned', 10],
      ['default', 5],
      ['default', 10],
    ]);
    for (const { curve, final, tasks } of report.adaptations) {
      expect(curve.map(({ round }) => round)).toEqual([0, 1, 2]);
      expect(final?.mean).toBeCloseTo(tasks.reduce((sum, { score }) => sum + (score ?? 0), 0) / 2, 12);
    }
    expect(report.differences.map(({ a, b }) => [a, b])).toEqual([['learned', 'default']]);
    expect(report.needed[0]).toMatchObject({ system: 'learned', against: 'default', by: 'select' });
  });

  it('takes no user prompt that is longer than the guards allow', async () => {
    const { report, events } = await adapted({ guards: { longestTokens: 5 } });
    const chosen = report.adaptations.flatMap(({ tasks }) => tasks.map(({ userPrompt }) => userPrompt));
    expect(new Set(chosen).size).toBe(2);
    const fallen = events.filter((event) => event.type === 'proposal-rejected' && event.guard === 'length');
    expect(fallen.length).toBeGreaterThan(0);
    expect(events.some(({ type }) => type === 'candidate-proposed')).toBe(false);
  });

  it('learns from no more examples than it may', async () => {
    const { base } = await adapted({ examples: [3] });
    const asked = new Set(
      base.requests.map(({ messages }) => messages.at(-1)?.content.match(/red \w+ question \d+/)?.[0]),
    );
    expect([...asked].filter((question) => question?.includes('train'))).toHaveLength(3);
    expect([...asked].filter((question) => question?.includes('select'))).toHaveLength(3);
  });

  it('reads test for every round only when the curve is asked for', async () => {
    const { report } = await adapted({ testCurve: true });
    expect(report.needed[0]?.by).toBe('test');
    for (const { curve } of report.adaptations) {
      for (const { test } of curve) expect(typeof test).toBe('number');
    }
  });

  it('is zero-shot without rounds: the first user prompts, no optimizer model, no gain to speak of', async () => {
    const { report, optimizer } = await adapted({ rounds: 0 });
    expect(optimizer.requests).toEqual([]);
    for (const { curve, gain, initial, final, explanation } of report.adaptations) {
      expect([curve.length, gain, explanation]).toEqual([1, null, 'zero-shot: no round was asked for']);
      expect(final).toEqual(initial);
    }
  });

  it('asks no more than planned', async () => {
    const { base, optimizer, tasks, settings } = await adapted({ examples: [5, 'all'] });
    const planned = adaptationCalls(2, tasks, settings);
    expect(base.requests.length).toBeLessThanOrEqual(
      planned.baseCalls + adaptationTestCalls(2, tasks, settings).baseCalls,
    );
    expect(optimizer.requests.length).toBeLessThanOrEqual(planned.optimizerCalls);
  });

  it('reports what was done before the budget ended', async () => {
    const { report } = await adapted({ covered: 3 });
    expect(report.shortfall).toBe('no calls left');
    expect(report.adaptations).toHaveLength(1);
    expect(report.adaptations[0]?.final).not.toBeNull();
  });
});
