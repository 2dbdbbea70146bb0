import type { AnswerParser } from './answer.ts';
import type { DirectScorer } from './scorers/built-in-scorer.ts';

/**
 * The expected score of guessing evenly among the answers of a closed set: the mean over the examples of the mean
 * score of each possible answer. `null` where the answers are no closed set or nothing has a gold answer.
 */
export function chanceScore(
  parser: AnswerParser,
  scorer: DirectScorer,
  examples: readonly { readonly expected?: unknown }[],
): number | null {
  const answers = (parser.labels ?? []).map((label) => parser.parseGold(label));
  if (answers.length === 0) return null;
  let sum = 0;
  let scored = 0;
  for (const { expected } of examples) {
    const scores = answers.map((answer) => scorer.score({ input: '', output: '', expected, answer }).score);
    if (scores.some((score) => score === null)) continue;
    sum += scores.reduce<number>((total, score) => total + (score ?? 0), 0) / answers.length;
    scored += 1;
  }
  return scored === 0 ? null : sum / scored;
}

/**
 * Macro F1 of guessing evenly among K labels, approximately: the ratio of expectations instead of the expectation of
 * the ratio. Of n examples with n_c of label c, n_c / K are guessed right and n / K guesses name c, so
 * F1_c = 2 (n_c / K) / (n_c + n / K), and the mean is over all K labels.
 */
export function chanceMacroF1(labels: readonly string[], golds: readonly string[]): number | null {
  const known = golds.filter((gold) => labels.includes(gold));
  if (known.length === 0) return null;
  const guesses = known.length / labels.length;
  const sum = labels.reduce((total, label) => {
    const count = known.filter((gold) => gold === label).length;
    return total + (2 * count) / labels.length / (count + guesses);
  }, 0);
  return sum / labels.length;
}
