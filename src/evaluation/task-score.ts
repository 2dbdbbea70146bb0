import type { Scorer } from '../scoring/scorer.ts';
import { meanOf } from '../stats/moments.ts';
import type { Outcome } from './evaluation.ts';

/**
 * The task's metric over the scored outcomes, in [0, 1]; `null` when none was scored. Where examples are asked more than once, the mean
 * over base models of the metric over all of their replies, or of what `pass@k` and its like give for each example.
 */
export function taskScore(scorer: Scorer, outcomes: readonly Outcome[]): number | null {
  const scoredOutcomes = outcomes.filter(({ score }) => score !== null);
  const models = new Set(scoredOutcomes.flatMap(({ parts = [] }) => parts.map(({ model }) => model)));
  if (models.size === 0) return metricOf(scorer, outcomes);
  const scores = [...models].map((model) => modelScore(scorer, scoredOutcomes, model));
  return scores.some((score) => score === null) ? null : meanOf(scores.map((score) => score ?? 0));
}

/** The metric of one base model. */
function modelScore(scorer: Scorer, outcomes: readonly Outcome[], model: string): number | null {
  const parts = outcomes.flatMap(({ parts: all = [], gold }) =>
    all.filter((part) => part.model === model).map((part) => ({ ...part, gold })),
  );
  if (parts.length === 0) return null;
  if (parts.some(({ by }) => by !== undefined)) return meanOf(parts.map(({ score }) => score ?? 0));
  const replies = parts.flatMap(({ replies: all, gold }) => {
    const scored = all.filter(({ score }) => score !== null);
    return scored.map(({ score, answer }) => ({
      score: score ?? 0,
      answer,
      gold,
      weight: 1 / scored.length,
    }));
  });
  return scorer.aggregate(
    replies,
    replies.map(({ weight }) => weight),
  );
}

function metricOf(scorer: Scorer, outcomes: readonly Outcome[]): number | null {
  const scored = outcomes.flatMap(({ score, answer, gold }) =>
    score === null ? [] : [{ score, answer, gold }],
  );
  return scorer.aggregate(scored);
}
