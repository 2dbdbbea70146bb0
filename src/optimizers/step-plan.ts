import type { LearningTask } from '../tasks/task.ts';
import type { PlanInput, PlannedCalls } from './method.ts';
import type { MethodSettings } from './settings.ts';

/** Examples of each task's splits. */
export type TaskSizes = PlanInput['tasks'];

export const noCalls: PlannedCalls = { baseCalls: 0, optimizerCalls: 0 };

/** All tasks' first user prompts on train. */
export function initialCalls(tasks: TaskSizes, { selection, initialExamples }: MethodSettings): PlannedCalls {
  const asked = tasks.reduce((sum, { train }) => sum + Math.min(train, initialExamples), 0);
  return { baseCalls: selection === 'full' ? trainSize(tasks) : asked, optimizerCalls: 0 };
}

/** One proposal in the inner loop of every task; in a race its parent meets the same examples. */
export function innerProposalCalls(
  tasks: TaskSizes,
  { selection, innerExamples }: MethodSettings,
  callsOfProposal: number,
): PlannedCalls {
  const met = tasks.reduce((sum, { train }) => sum + Math.min(train, innerExamples), 0);
  return {
    baseCalls: selection === 'full' ? trainSize(tasks) : 2 * met,
    optimizerCalls: callsOfProposal * tasks.length,
  };
}

/** One candidate of the outer loop, at most: a race may drop it early. */
export function candidateCalls(
  tasks: TaskSizes,
  settings: MethodSettings,
  callsOfProposal: number,
): PlannedCalls {
  const baseCalls = {
    full: settings.keptUserPrompts * trainSize(tasks),
    race: raceSize(tasks, settings),
  };
  return { baseCalls: baseCalls[settings.selection], optimizerCalls: callsOfProposal };
}

/** What the outer loop may ask beside its candidates: the incumbent's part of the race, and the confirmation. */
export function decisionCalls(tasks: TaskSizes, settings: MethodSettings): PlannedCalls {
  if (settings.selection === 'full') return noCalls;
  const fresh = tasks.reduce((sum, { select }) => sum + Math.min(select, settings.confirmationExamples), 0);
  return { baseCalls: raceSize(tasks, settings) + 2 * fresh, optimizerCalls: 0 };
}

function raceSize(tasks: TaskSizes, { raceBlockSize, raceBlocks }: MethodSettings): number {
  return tasks.reduce((sum, { train }) => sum + Math.min(train, raceBlockSize * raceBlocks), 0);
}

/** The last choice among the kept user prompts, on `select`. */
export function finalChoiceCalls(tasks: TaskSizes, settings: MethodSettings): PlannedCalls {
  if (settings.selection === 'full') return noCalls;
  return { baseCalls: settings.keptUserPrompts * selectSize(tasks), optimizerCalls: 0 };
}

export function sizesOf(tasks: readonly LearningTask[]): TaskSizes {
  return tasks.map(({ name, train, select }) => ({ name, train: train.length, select: select.length }));
}

function selectSize(tasks: TaskSizes): number {
  return tasks.reduce((sum, { select }) => sum + select, 0);
}

function trainSize(tasks: TaskSizes): number {
  return tasks.reduce((sum, { train }) => sum + train, 0);
}
