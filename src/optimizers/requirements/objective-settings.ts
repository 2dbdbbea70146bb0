import type { Price } from '../../models/price.ts';

/** What a prompt is weighed by beside its score (docs/goals.md). Each is a cost: less is better. */
export type CostName = 'promptTokens' | 'replyTokens' | 'usd' | 'seconds';

/** What one unit of a cost is: score weights are per unit. */
export const costUnits: Readonly<Record<CostName, { readonly size: number; readonly words: string }>> = {
  promptTokens: { size: 100, words: '100 tokens of the system prompt' },
  replyTokens: { size: 100, words: '100 tokens of a reply' },
  usd: { size: 1, words: 'a US dollar in 1000 calls' },
  seconds: { size: 1, words: 'a second in a call' },
};

/** What is wanted beside the score. */
export interface ObjectiveSettings {
  /** `learned`: what learning has chosen stays, and the front is only shown. */
  readonly choose: 'learned' | 'shortest' | 'weighted';
  /** With `shortest`: how far the score may be from the best one, in [0, 1]. */
  readonly within: number;
  /** With `weighted`: the score that a unit of a cost takes away. */
  readonly weights: Readonly<Partial<Record<CostName, number>>>;
  /** System prompts that are weighed, at most; the first one and the learned one among them. */
  readonly candidates: number;
  /** How many of them are the learned prompt in fewer words. */
  readonly shortened: number;
  /** Examples of each task that they all answer, at most. */
  readonly examples: number;
}

/** The objectives of a run, with the prices of the base models' calls where they are known, by the models' ids. */
export interface Objectives extends ObjectiveSettings {
  readonly prices?: ReadonlyMap<string, Price | undefined>;
}
