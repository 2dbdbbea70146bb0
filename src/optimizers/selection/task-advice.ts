import { type AdditivePrior, additiveEffects } from '../../stats/additive-effects.ts';
import { chosenSentences, type SentenceRule } from './sentence-choice.ts';
import { ownPrior, sumOf, type TaskObservation } from './transfer-estimate.ts';

/** What a choice of sentences by task depends on. */
export interface TaskAdviceInput {
  readonly observations: readonly TaskObservation[];
  /** How many sentences there are. */
  readonly sentences: number;
  /** Those of the system prompt. */
  readonly chosen: readonly number[];
  readonly rule: SentenceRule;
  readonly prior: AdditivePrior;
}

export interface HelpfulSentences {
  readonly numbers: readonly number[];
  /** What they are estimated to add to the task's score together, in [0, 1]. */
  readonly gain: number;
}

/**
 * For each task the sentences that help it, by its own scores, and do not stand in the system prompt: what helps one task
 * only belongs into the user prompt of that task, where it is in no other's way.
 */
export function taskAdvice({
  observations,
  sentences,
  chosen,
  rule,
  prior,
}: TaskAdviceInput): ReadonlyMap<string, HelpfulSentences> {
  const byTask = Map.groupBy(observations, ({ taskName }) => taskName);
  return new Map(
    [...byTask].map(([taskName, own]) => {
      const effects = additiveEffects(own, sentences, ownPrior(prior));
      const numbers = chosenSentences(effects, rule).filter((number) => !chosen.includes(number));
      return [taskName, { numbers, gain: sumOf(effects, numbers) }];
    }),
  );
}
