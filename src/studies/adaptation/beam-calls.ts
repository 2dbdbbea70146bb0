import { times } from '../../optimizers/engine/calls.ts';
import type { PlannedCalls } from '../../optimizers/method.ts';
import type { UserPromptProposer } from '../../optimizers/proposers/proposer.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { BeamSettings } from './beam-state.ts';

/** The most calls of a beam search when every proposal is kept at the first try. */
export function beamCalls(
  tasks: readonly LearningTask[],
  settings: BeamSettings,
  proposer: UserPromptProposer,
): PlannedCalls {
  const start = tasks.reduce((sum, task) => sum + task.train.length + task.select.length, 0);
  const first = { baseCalls: start, optimizerCalls: 0 };
  if (settings.rounds === 0) return first;
  const opening = roundCalls(tasks, 1, settings, proposer);
  const later = times(roundCalls(tasks, settings.beam, settings, proposer), settings.rounds - 1);
  return {
    baseCalls: first.baseCalls + opening.baseCalls + later.baseCalls,
    optimizerCalls: opening.optimizerCalls + later.optimizerCalls,
  };
}

/** A round in which each task has so many parents. */
export function roundCalls(
  tasks: readonly LearningTask[],
  parents: number,
  { beam, children }: BeamSettings,
  { calls }: UserPromptProposer,
): PlannedCalls {
  const born = parents * children;
  return {
    baseCalls: tasks.reduce(
      (sum, { train, select }) => sum + born * train.length + Math.min(beam, born) * select.length,
      0,
    ),
    optimizerCalls: born * calls * tasks.length,
  };
}
