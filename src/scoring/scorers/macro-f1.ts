import type { AnswerParser } from '../answer.ts';
import type { ScoredAnswer } from '../scorer.ts';
import type { DirectScorer } from './built-in-scorer.ts';
import { exactScorer } from './exact.ts';

/** Macro F1 over the parser's labels. An example's own score is 1 where its answer is right. */
export function macroF1Scorer(parser: AnswerParser, labels: readonly string[]): DirectScorer {
  const indexes = new Map(labels.map((label, index) => [label, index]));
  return {
    ...exactScorer('macro-f1', parser),
    aggregate: (answers, weights) => macroF1(indexes, answers, weights),
  };
}

/**
 * The mean of F1 = 2 tp / (2 tp + fp + fn) over the labels that occur as an expected answer or as an answer. A label
 * that occurs as neither has no F1 and is left out. A format error is a miss of its gold label and no answer of any
 * other: it never adds a class. An answer that another member of its gold list allows counts as its gold label.
 * Linear in the answers. `null` without any gold label.
 */
function macroF1(
  indexes: ReadonlyMap<string, number>,
  answers: readonly ScoredAnswer[],
  weights?: readonly number[],
): number | null {
  const correct = new Float64Array(indexes.size);
  const golds = new Float64Array(indexes.size);
  const answered = new Float64Array(indexes.size);
  let total = 0;
  for (let position = 0; position < answers.length; position += 1) {
    const entry = answers[position];
    const weight = weights === undefined ? 1 : (weights[position] ?? 0);
    const gold = indexes.get(entry?.gold ?? '');
    if (entry === undefined || gold === undefined) continue;
    const answer = entry.score === 1 ? gold : indexes.get(entry.answer ?? '');
    total += weight;
    golds[gold] = (golds[gold] ?? 0) + weight;
    if (answer !== undefined) answered[answer] = (answered[answer] ?? 0) + weight;
    if (answer === gold) correct[gold] = (correct[gold] ?? 0) + weight;
  }
  return total === 0 ? null : meanF1(correct, golds, answered);
}

function meanF1(correct: Float64Array, golds: Float64Array, answered: Float64Array): number {
  let sum = 0;
  let classes = 0;
  for (const [label, hits] of correct.entries()) {
    const occurrences = (golds[label] ?? 0) + (answered[label] ?? 0);
    if (occurrences === 0) continue;
    sum += (2 * hits) / occurrences;
    classes += 1;
  }
  return sum / classes;
}
