import type { Outcome } from '../evaluation/evaluation.ts';
import { taskScore } from '../evaluation/task-score.ts';
import type { LearningTask } from '../tasks/task.ts';
import type { ScoredUserPrompt } from './engine/state.ts';

/** What was known of a user prompt, and what came now; of an example that was met before the newer outcome counts. */
export function withFreshOutcomes(
  { scorer }: Pick<LearningTask, 'scorer'>,
  { prompt, evaluation }: ScoredUserPrompt,
  fresh: readonly Outcome[],
): ScoredUserPrompt {
  const byExample = new Map(
    [...evaluation.outcomes, ...fresh].map((outcome) => [outcome.exampleId, outcome]),
  );
  const outcomes = [...byExample.values()];
  return { prompt, evaluation: { ...evaluation, outcomes, score: taskScore(scorer, outcomes) } };
}
