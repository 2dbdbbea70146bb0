import type { LearningTask } from '../tasks/task.ts';
import type { PlanInput, PlannedCalls } from './method.ts';
import type { MethodSettings } from './settings.ts';

/** Calls of one analyse-and-write proposal whose first reply is accepted. */
const callsOfProposal = 2;

/** Examples of each task's splits. */
export type TaskSizes = PlanInput['tasks'];

const noCalls: PlannedCalls = { baseCalls: 0, optimizerCalls: 0 };

/** All tasks' first user prompts on train. */
export function initialCalls(tasks: TaskSizes): PlannedCalls {
  return { baseCalls: trainSize(tasks), optimizerCalls: 0 };
}

/** One proposal in the inner loop of every task. */
export function innerProposalCalls(tasks: TaskSizes): PlannedCalls {
  return { baseCalls: trainSize(tasks), optimizerCalls: callsOfProposal * tasks.length };
}

/** One candidate of the outer loop. */
export function candidateCalls(tasks: TaskSizes, settings: MethodSettings): PlannedCalls {
  const promptsPerExample = settings.selection === 'full' ? settings.keptUserPrompts : 1;
  return { baseCalls: promptsPerExample * trainSize(tasks), optimizerCalls: callsOfProposal };
}

/** What the outer loop may ask beside its candidates: confirmation of the leader and scoring under the new system prompt. */
export function decisionCalls(tasks: TaskSizes, settings: MethodSettings): PlannedCalls {
  if (settings.selection === 'full') return noCalls;
  return {
    baseCalls: 2 * selectSize(tasks) + settings.keptUserPrompts * trainSize(tasks),
    optimizerCalls: 0,
  };
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
