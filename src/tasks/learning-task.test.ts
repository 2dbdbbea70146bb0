import { expect, it } from 'vitest';
import { plainTask } from '../../test/support/learning.ts';
import { learningTask } from './learning-task.ts';
import { SealedSplit } from './sealed-split.ts';
import type { Task } from './task.ts';

it('leaves no way from what a method gets to the test examples', () => {
  const secret = { id: 'secret', input: 'a test question', expected: 'right' };
  const test = new SealedSplit([secret]);
  const floor = { constant: null, chance: null, best: 0 };
  const task: Task = { ...plainTask('red', { train: 4, select: 3 }), test, floor };
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) walk(Reflect.get(value, key));
  };
  walk(learningTask(task));
  expect(seen.has(test)).toBe(false);
  expect(seen.has(secret)).toBe(false);
  expect(test.readings).toEqual([]);
  walk(task);
  expect(seen.has(test)).toBe(true);
});

it('keeps one split for both where train serves as select', () => {
  const floor = { constant: null, chance: null, best: 0 };
  const task: Task = { ...plainTask('red', { train: 4 }), test: new SealedSplit([]), floor };
  const { train, select } = learningTask(task);
  expect(select).toBe(train);
});
