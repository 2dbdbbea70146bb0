import type { Outcome } from '../../evaluation/evaluation.ts';
import { type Failure, type LearningState, presentFailures, type ScoredUserPrompt } from '../engine/state.ts';
import { withFreshOutcomes } from '../fresh-outcomes.ts';
import type { ProbeCell } from './probe-cells.ts';

/** A cell with what a probe scored there. */
export interface Probed {
  readonly cell: ProbeCell;
  readonly outcome: Outcome;
}

/** Failures of a task that are remembered, the latest: older ones come from prompts of less that was known. */
const mostFailures = 24;

/** The state with what probes have shown: newer outcomes of the kept user prompts, and the latest train failures. */
export function afterProbes({ system, tasks }: LearningState, probed: readonly Probed[]): LearningState {
  return {
    system,
    tasks: tasks.map((state, taskNumber) => {
      const own = probed.filter(({ cell }) => cell.split === 'train' && cell.taskNumber === taskNumber);
      return {
        task: state.task,
        kept: state.kept.map((kept) => withFreshOutcomes(state.task, kept, outcomesUnder(kept, own))),
        failures: [...own.flatMap(failureOf), ...presentFailures(state)].slice(0, mostFailures),
      };
    }),
  };
}

function outcomesUnder({ prompt }: ScoredUserPrompt, probed: readonly Probed[]): readonly Outcome[] {
  return probed.filter(({ cell }) => cell.user.id === prompt.id).map(({ outcome }) => outcome);
}

function failureOf({ cell: { task, user, example }, outcome }: Probed): readonly Failure[] {
  const failed = outcome.score !== null && outcome.score < 1;
  return failed ? [{ taskName: task.name, example, outcome, userPrompt: user }] : [];
}
