import type { ScoredAnswer } from '../scorer.ts';

/** The mean of the scores, each with its weight; `null` where the weights sum up to nothing. */
export function weightedMean(answers: readonly ScoredAnswer[], weights?: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  for (const [index, { score }] of answers.entries()) {
    const weight = weights === undefined ? 1 : (weights[index] ?? 0);
    sum += weight * score;
    total += weight;
  }
  return total === 0 ? null : sum / total;
}
