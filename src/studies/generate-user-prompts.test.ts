import { expect, it } from 'vitest';
import { learningContext, plainTask } from '../../test/support/learning.ts';
import type { ModelRequest } from '../models/model.ts';
import { scriptedModel } from '../models/scripted-model.ts';
import { halfBroken, writing } from '../optimizers/conformance/optimizer-scripts.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { SealedSplit } from '../tasks/sealed-split.ts';
import type { Task } from '../tasks/task.ts';
import { generateUserPrompts } from './generate-user-prompts.ts';

const task: Task = {
  ...plainTask('red', { train: 20, select: 5 }),
  test: new SealedSplit([{ id: 'secret', input: 'a test question', expected: 'right' }]),
  floor: { constant: null, chance: null, best: 0 },
};

async function generated(optimizer: (request: ModelRequest) => string, from: Task = task) {
  const model = scriptedModel(optimizer);
  const { context } = learningContext({ tasks: [from], base: scriptedModel([]), optimizer: model });
  const found = await generateUserPrompts([from], { count: 5, examples: 10 }, context);
  return { ...found, requests: model.requests };
}

it('writes different user prompts from ten train examples, without any system prompt', async () => {
  const { tasks, missing, requests } = await generated(writing);
  const texts = tasks.flatMap(({ userPrompts }) => userPrompts.map(({ text }) => text));
  expect(new Set(texts).size).toBe(5);
  expect(missing).toEqual([]);
  const shown = requests[0]?.messages.map(({ content }) => content).join('\n') ?? '';
  expect(shown.match(/red train question/g)).toHaveLength(10);
  expect(shown).not.toMatch(/test question|helpful assistant/);
  expect(task.test.readings).toEqual([]);
});

it('takes no broken reply for a prompt', async () => {
  const { tasks } = await generated(halfBroken);
  for (const { text } of tasks.flatMap(({ userPrompts }) => userPrompts)) {
    expect(text).not.toContain('BROKEN');
    expect(text).toContain('{{input}}');
  }
});

it('rejects a prompt that does not name the tag in which the answer is read, and says how many are missing', async () => {
  const tagged: Task = { ...task, parser: answerParser({ tag: 'answer', type: 'text' }) };
  const { tasks, missing } = await generated(writing, tagged);
  expect(tasks).toEqual([]);
  expect(missing).toEqual([{ taskName: 'red', written: 0, asked: 5 }]);
  const named = await generated(
    (request) => writing(request).replace('{{input}}', '{{input}} <answer>'),
    tagged,
  );
  expect(named.missing).toEqual([]);
});
