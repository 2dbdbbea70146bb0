import type { AnswerParser, AnswerValue } from './answer.ts';
import { answerText, goldText, goldValues } from './answer-text.ts';
import type { Scorer } from './scorer.ts';
import { type DirectScorer, isDirect } from './scorers/built-in-scorer.ts';

interface ExampleWithGold {
  readonly expected?: unknown;
}

interface TaskFloorArguments {
  readonly train: readonly ExampleWithGold[];
  readonly test: readonly ExampleWithGold[];
  readonly parser: AnswerParser;
  readonly scorer: Scorer;
}

/**
 * Scores of a task that need no model, each in [0, 1]: always the most frequent expected answer of `train`, scored on
 * `test`; and guessing evenly among the answers of a closed set. `null` where one does not exist: without gold
 * answers, without a closed set, and with a scorer that is a model or the user's own function. `best` is the higher,
 * 0 without both.
 */
export function taskFloor({ train, test, parser, scorer }: TaskFloorArguments): {
  readonly constant: number | null;
  readonly chance: number | null;
  readonly best: number;
} {
  if (!isDirect(scorer)) return { constant: null, chance: null, best: 0 };
  const constant = constantScore(mostFrequentGold(parser, train), test, parser, scorer);
  const chance =
    scorer.name === 'macro-f1'
      ? chanceMacroF1(parser.labels ?? [], golds(parser, test))
      : chanceScore(parser, scorer, test);
  return { constant, chance, best: Math.max(constant ?? 0, chance ?? 0) };
}

function golds(parser: AnswerParser, examples: readonly ExampleWithGold[]): string[] {
  return examples.flatMap(({ expected }) => goldText(parser, expected) ?? []);
}

/** Each member of a gold list counts once; of equally frequent ones the first in the data is taken. */
function mostFrequentGold(
  parser: AnswerParser,
  examples: readonly ExampleWithGold[],
): AnswerValue | undefined {
  const counts = new Map<string, { value: AnswerValue; count: number }>();
  for (const { expected } of examples) {
    const members = new Map(goldValues(parser, expected).map((value) => [answerText(value), value]));
    for (const [text, value] of members) {
      const entry = counts.get(text) ?? { value, count: 0 };
      entry.count += 1;
      counts.set(text, entry);
    }
  }
  let best: { value: AnswerValue; count: number } | undefined;
  for (const entry of counts.values()) if (best === undefined || entry.count > best.count) best = entry;
  return best?.value;
}

function constantScore(
  value: AnswerValue | undefined,
  test: readonly ExampleWithGold[],
  parser: AnswerParser,
  scorer: DirectScorer,
): number | null {
  if (value === undefined) return null;
  const answer = answerText(value);
  const scored = test.flatMap(({ expected }) => {
    const { score } = scorer.score({ input: '', output: answer, expected, answer: { ok: true, value } });
    const gold = goldText(parser, expected);
    return score === null ? [] : [{ score, answer, gold }];
  });
  return scorer.aggregate(scored);
}

/**
 * The expected score of guessing evenly among the answers of a closed set: the mean over the examples of the mean
 * score of each possible answer. `null` where the answers are no closed set or nothing has an expected answer.
 */
function chanceScore(
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
function chanceMacroF1(labels: readonly string[], golds: readonly string[]): number | null {
  const known = golds.filter((gold) => labels.includes(gold));
  if (known.length === 0) return null;
  const guesses = known.length / labels.length;
  const sum = labels.reduce((total, label) => {
    const count = known.filter((gold) => gold === label).length;
    return total + (2 * count) / labels.length / (count + guesses);
  }, 0);
  return sum / labels.length;
}
