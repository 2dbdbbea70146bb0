import type { Outcome } from '../../evaluation/evaluation.ts';
import { taskScore } from '../../evaluation/task-score.ts';
import {
  type Failure,
  type LearningState,
  presentFailures,
  type ScoredUserPrompt,
  type TaskState,
} from '../state.ts';
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
        kept: state.kept.map((kept) => withOutcomes(state, kept, own)),
        failures: [...own.flatMap(failureOf), ...presentFailures(state)].slice(0, mostFailures),
      };
    }),
  };
}

function withOutcomes(
  { task }: TaskState,
  { prompt, evaluation }: ScoredUserPrompt,
  probed: readonly Probed[],
): ScoredUserPrompt {
  const fresh = probed.filter(({ cell }) => cell.user.id === prompt.id).map(({ outcome }) => outcome);
  const byExample = new Map(
    [...evaluation.outcomes, ...fresh].map((outcome) => [outcome.exampleId, outcome]),
  );
  const outcomes = [...byExample.values()];
  return { prompt, evaluation: { ...evaluation, outcomes, score: taskScore(task.scorer, outcomes) } };
}

function failureOf({ cell: { task, user, example }, outcome }: Probed): readonly Failure[] {
  const failed = outcome.score !== null && outcome.score < 1;
  return failed ? [{ taskName: task.name, example, outcome, userPrompt: user }] : [];
}
