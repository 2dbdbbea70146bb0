import type { Scorer } from '../scoring/scorer.ts';
import type { Outcome } from './evaluation.ts';

/** The task's metric over the scored outcomes, in [0, 1]; `null` when none was scored. */
export function taskScore(scorer: Scorer, outcomes: readonly Outcome[]): number | null {
  const scored = outcomes.flatMap(({ score, answer, gold }) =>
    score === null ? [] : [{ score, answer, gold }],
  );
  return scorer.aggregate(scored);
}
