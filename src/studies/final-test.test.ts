import { expect, it } from 'vitest';
import { plainTask } from '../../test/support/learning.ts';
import { createEvaluator } from '../evaluation/evaluator.ts';
import { budgeted } from '../models/budget/budget.ts';
import { BudgetAccount } from '../models/budget-account.ts';
import { retrying } from '../models/retry/retry.ts';
import { scriptedModel } from '../models/scripted-model.ts';
import { systemPrompt } from '../prompts/prompt.ts';
import { SealedSplit } from '../tasks/sealed-split.ts';
import type { Task } from '../tasks/task.ts';
import { finalTest, testedTasks } from './final-test.ts';

const examples = 10;
const prompts = { initial: systemPrompt('You guess.'), final: systemPrompt('You think.') };

function taskNamed(name: string): Task {
  const plain = plainTask(name, { train: 1, select: 1 });
  const test = Array.from({ length: examples }, (_, row) => ({
    id: `${name}-${row}`,
    input: `question ${row}`,
    expected: 'right',
  }));
  return { ...plain, test: new SealedSplit(test), floor: { constant: null, chance: null, best: 0 } };
}

/** A test of one task with a budget of so many base calls: the learned prompt is always right, the first one never. */
function testWith(baseCalls: number) {
  const account = new BudgetAccount({ limits: { baseCalls } });
  const base = scriptedModel(({ messages }) =>
    messages[0]?.content === prompts.final.text ? 'right' : 'wrong',
  );
  const evaluate = createEvaluator({
    base: budgeted(retrying(base), account, undefined),
    parameters: { temperature: 0 },
    concurrency: 4,
    seed: 1,
    signal: new AbortController().signal,
  });
  return finalTest(testedTasks([], [taskNamed('red')], new Map()), prompts, evaluate, () => undefined);
}

it('scores every example when the budget covers it, and says of no reply that it is missing', async () => {
  const { tasks, unscored, target } = await testWith(2 * examples);
  expect(unscored).toBeUndefined();
  expect(tasks[0]).toMatchObject({ initial: 0, final: 1, unscored: { initial: 0, final: 0 } });
  expect(target?.difference.mean).toBe(1);
});

it('reports what it has when the budget ends within it, compares what both prompts were asked, and says what is missing', async () => {
  const { tasks, unscored, target } = await testWith(2 * examples - 3);
  expect(unscored).toEqual({
    replies: 3,
    of: 2 * examples,
    reason: expect.stringContaining('base calls: 1 needed, 0 of 17 left'),
  });
  expect(tasks[0]).toMatchObject({ initial: 0, final: 1, unscored: { initial: 0, final: 3 } });
  expect(target?.difference.mean).toBe(1);
});

it('gives no figure when the budget ends before both prompts were asked anything', async () => {
  const { tasks, unscored, target } = await testWith(5);
  expect(unscored?.replies).toBe(2 * examples - 5);
  expect(target).toBeUndefined();
  expect(tasks[0]).toMatchObject({ initial: null, final: null });
});
