import type { RandomStream } from '../../../stats/random.ts';

/** How an optimizer model writes. Phrases may have alternatives in braces (`varied-text.ts`). */
export interface Dialect {
  /** What a prompt's text is made of, in order and without marks: what a rewrite keeps, rewords or loses. */
  split(text: string): readonly string[];
  /** Whether such a unit may stay as it is; one in another language is put into the model's own words. */
  canKeep(unit: string): boolean;
  /** Chance that an instruction which stays is reworded in a rewrite. */
  readonly rewords: number;
  /** Whether a prompt opens with its first unit whatever that is; else with a sentence that instructs nothing. */
  readonly opensWithAnything: boolean;
  /** An instruction for a skill. */
  word(skill: number, random: RandomStream): string;
  readonly opening: readonly string[];
  /** Means nothing to the base model. */
  readonly filler: readonly string[];
  /** Points of an analysis, with a place for `{advice}`. */
  readonly observation: readonly string[];
  readonly removalObservation: readonly string[];
  /** A whole system prompt. */
  setSystem(opening: string, instructions: readonly string[], random: RandomStream): string;
  /** The instructions of a user prompt, which stand around its fixed lines. */
  setAdvice(instructions: readonly string[], random: RandomStream): string;
  /** The text that is handed over between the tags. */
  handOver(prompt: string, random: RandomStream): string;
}
