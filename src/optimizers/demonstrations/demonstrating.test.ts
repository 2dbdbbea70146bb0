import { expect, it } from 'vitest';
import type { ModelRequest } from '../../models/model.ts';
import { methodPromises } from '../conformance/method-promises.ts';
import { brokenMark } from '../conformance/optimizer-scripts.ts';
import { conformanceTasks, runMethod } from '../conformance/run-method.ts';
import { findMethod } from '../methods.ts';
import { methodSettings } from '../settings.ts';
import { demonstrating } from './demonstrating.ts';

const baseline = demonstrating(findMethod('default'), { most: 4, sets: 3 });

const learning = demonstrating(findMethod('outer-only'), { most: 4, sets: 3 });
const settings = methodSettings('efficient', { iterations: 3 });

// The suite marks broken replies by a word that stands in the inputs of its examples, which worked examples show.
const promises = methodPromises(learning, { settings, learns: true }).filter(
  ({ promise }) => promise !== 'turns no broken reply of the optimizer model into a prompt',
);

it.each(promises)('a method with worked examples $promise', ({ check }) => check());

/** Right on even questions, and with worked examples on all. */
const helped = (withExamples: boolean) => (request: { messages: readonly { content: string }[] }) => {
  const text = request.messages.at(-1)?.content ?? '';
  const isEven = /question \d*[02468] /.test(text.slice(text.lastIndexOf('Answer the')));
  return isEven || (withExamples && text.includes('<worked_examples>')) ? 'right' : `wrong ${brokenMark}`;
};

it('takes worked examples that help: right replies on train, and none of any other split', async () => {
  const { learned, events } = await runMethod(baseline, { base: helped(true) });
  for (const task of conformanceTasks) {
    const [best, plain] = learned.userPrompts.get(task.name) ?? [];
    expect(best?.text).toContain('<worked_examples>');
    expect(plain).toEqual(task.userPrompts[0]);
    const shown = (examples: typeof task.train) =>
      examples.filter(({ input }) => best?.text.includes(`\n${input}\n`));
    expect(shown(task.train).length).toBeGreaterThan(0);
    expect(shown(task.train).every(({ id }) => /[02468]$/.test(id))).toBe(true);
    expect(shown(task.select)).toEqual([]);
  }
  const proposed = events.filter((event) => event.type === 'candidate-proposed');
  expect(proposed.length).toBeGreaterThan(0);
  for (const { demonstrations = [], taskName } of proposed) {
    expect(demonstrations.length).toBeGreaterThan(0);
    expect(demonstrations.length).toBeLessThanOrEqual(4);
    expect(demonstrations.every((id) => id.startsWith(`${taskName}-train-`))).toBe(true);
  }
  expect(learned.explanation).toContain('worked examples were accepted in 3 of 3 tasks');
  expect(events.at(-1)).toMatchObject({ type: 'learning-finished', explanation: learned.explanation });
});

it('shows no reply that is wrong, also where one right reply of several is enough', async () => {
  const slipping = (request: ModelRequest) => {
    const question = request.messages.at(-1)?.content.split('Answer the').at(-1) ?? '';
    const isSlip = request.samplePath === 'repeat 0' && /question \d*[46] /.test(question);
    return isSlip ? 'wrong' : helped(true)(request);
  };
  const { learned } = await runMethod(baseline, {
    base: slipping,
    repeats: { times: 3, score: 'pass@2' },
  });
  const shown = [...learned.userPrompts.values()].map(([best]) => best?.text ?? '');
  expect(shown.every((text) => text.includes('<worked_examples>'))).toBe(true);
  expect(shown.join('\n')).not.toContain('wrong');
});

it('leaves them out where they do not help, with the reason', async () => {
  const { learned, events } = await runMethod(baseline, { base: helped(false) });
  for (const task of conformanceTasks) expect(learned.userPrompts.get(task.name)).toEqual(task.userPrompts);
  const rejected = events.filter((event) => event.type === 'candidate-rejected');
  expect(rejected).toHaveLength(events.filter((event) => event.type === 'candidate-proposed').length);
  expect(rejected.some(({ explanation }) => explanation.includes('not ahead of the prompt without'))).toBe(
    true,
  );
});

it('shows none where nothing is answered right', async () => {
  const { learned, events } = await runMethod(baseline, { base: () => 'wrong' });
  expect(events.some(({ type }) => type === 'candidate-proposed')).toBe(false);
  expect(learned.explanation).toContain('in 0 of 3 tasks');
});

it('asks for nothing that the plan does not count, and nothing without budget', async () => {
  const plan = baseline.plan({ tasks: [{ name: 'a', train: 8, select: 6 }], settings: {} as never });
  expect(plan).toEqual({ baseCalls: 8 + 4 * 3 + 2 * 3, optimizerCalls: 0 });
  const { base, learned } = await runMethod(baseline, { base: helped(true), limits: { baseCalls: 60 } });
  expect(base.requests).toHaveLength(0);
  expect(learned.explanation).toContain('the budget did not cover trying worked examples');
});
