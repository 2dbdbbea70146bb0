import type { AdditiveEffects } from '../../stats/additive-effects.ts';
import type { MethodSettings } from '../settings.ts';

/** What the effect of a sentence must reach to be taken; scores are in [0, 1]. */
export interface SentenceRule {
  /** Standard deviations above zero. */
  readonly deviations: number;
  /** Score that it adds. */
  readonly least: number;
}

/**
 * The rule of the settings: an effect must stand out of its noise, which decides while scores are few, and be worth the
 * words, which decides when they are many. Advice that helps one task of four hardly adds to their mean, and costs where
 * it is no help; over many tasks a small mean is as sure to be found again as a larger one over few.
 */
export function sentenceRule({ screenBar, screenLeast }: MethodSettings, tasks: number): SentenceRule {
  return { deviations: screenBar, least: screenLeast / Math.sqrt(tasks) };
}

/** Sentences that may yet turn out useful, of which proposals start: at most one deviation below zero. */
export const hopeful: SentenceRule = { deviations: -1, least: Number.NEGATIVE_INFINITY };

/** Numbers of the sentences whose estimated effect reaches what the rule asks. */
export function chosenSentences(
  { means, deviations }: AdditiveEffects,
  rule: SentenceRule,
): readonly number[] {
  const bar = (number: number) => Math.max(rule.least, rule.deviations * (deviations[number] as number));
  return Array.from(means.keys()).filter((number) => (means[number] as number) > bar(number));
}

/** What sentences are estimated to add together. */
export function sumOf({ means }: AdditiveEffects, numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + (means[number] as number), 0);
}
