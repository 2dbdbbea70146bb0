/** What became of an example between two prompts. */
export type OutcomeChange = 'better' | 'worse' | 'right' | 'wrong' | 'unscored' | 'one-sided';

interface ScoredReading {
  readonly score: number | null;
}

/**
 * `better` and `worse`: the second prompt scores it higher or lower. `right` and `wrong`: both score it the same, fully
 * right or not. `unscored`: one of the scores is missing. `one-sided`: only one of the prompts met the example.
 */
export function outcomeChange(first: ScoredReading | null, second: ScoredReading | null): OutcomeChange {
  if (first === null || second === null) return 'one-sided';
  if (first.score === null || second.score === null) return 'unscored';
  if (second.score > first.score) return 'better';
  if (second.score < first.score) return 'worse';
  return second.score >= 1 ? 'right' : 'wrong';
}
