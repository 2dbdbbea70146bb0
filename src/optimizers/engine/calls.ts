import type { LearningTask } from '../../tasks/task.ts';
import type { LearningContext, PlanInput, PlannedCalls } from '../contract/method.ts';
import { guardCalls } from './guarding.ts';

/** How many examples each task has in each split. */
export type TaskSizes = PlanInput['tasks'];

export const noCalls: PlannedCalls = { baseCalls: 0, optimizerCalls: 0 };

/** The calls of `count` steps like this one. */
export function times({ baseCalls, optimizerCalls, judgeCalls }: PlannedCalls, count: number): PlannedCalls {
  return {
    baseCalls: baseCalls * count,
    optimizerCalls: optimizerCalls * count,
    ...(judgeCalls !== undefined && { judgeCalls: judgeCalls * count }),
  };
}

/** The calls of several steps together. */
export function together(...steps: readonly PlannedCalls[]): PlannedCalls {
  const judgeCalls = steps.reduce((sum, step) => sum + (step.judgeCalls ?? 0), 0);
  return {
    baseCalls: steps.reduce((sum, { baseCalls }) => sum + baseCalls, 0),
    optimizerCalls: steps.reduce((sum, { optimizerCalls }) => sum + optimizerCalls, 0),
    ...(judgeCalls > 0 && { judgeCalls }),
  };
}

/** Base calls of one prompt on a split of every task, at most `most` examples each. */
export function callsOn(
  split: 'train' | 'select',
  tasks: TaskSizes,
  most: number = Number.POSITIVE_INFINITY,
): PlannedCalls {
  const baseCalls = tasks.reduce((sum, task) => sum + Math.min(task[split], most), 0);
  return { baseCalls, optimizerCalls: 0 };
}

export function sizesOf(tasks: readonly LearningTask[]): TaskSizes {
  return tasks.map(({ name, train, select }) => ({ name, train: train.length, select: select.length }));
}

/** The input of a plan, taken from a run under way. */
export function planInputOf({
  tasks,
  settings,
  guards,
}: Pick<LearningContext, 'tasks' | 'settings' | 'guards'>): PlanInput {
  return { tasks: sizesOf(tasks), settings, guards };
}

/** The most calls of `count` score checks of system prompts by guards. */
export function guardChecks({ tasks, guards }: PlanInput, count = 1): PlannedCalls {
  return { baseCalls: count * guardCalls(tasks, guards), optimizerCalls: 0 };
}
