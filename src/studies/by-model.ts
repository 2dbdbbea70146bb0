import type { Evaluation } from '../evaluation/evaluation.ts';
import { taskScore } from '../evaluation/task-score.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TestedMean } from '../stats/student-interval.ts';

/** What the first and the final prompts score with one of several base models, over the same tasks. */
export interface ModelScores {
  readonly name: string;
  readonly initial: Estimate;
  readonly final: Estimate;
  readonly difference: TestedMean;
}

/** The base models that evaluations were asked of, where there are several; else none. */
export function modelsIn(evaluations: readonly Evaluation[]): readonly string[] {
  const outcomes = evaluations.flatMap((evaluation) => evaluation.outcomes);
  const models = new Set(outcomes.flatMap(({ parts = [] }) => parts.map(({ model }) => model)));
  return models.size < 2 ? [] : [...models];
}

/** An evaluation as if it had been asked of one of its base models alone. */
export function underModel(scorer: Scorer, evaluation: Evaluation, model: string): Evaluation {
  const outcomes = evaluation.outcomes.map((outcome) => {
    const parts = outcome.parts?.filter((part) => part.model === model) ?? [];
    return { ...outcome, parts, score: parts[0]?.score ?? null };
  });
  return { ...evaluation, outcomes, score: taskScore(scorer, outcomes) };
}
