import { chosenSentences, type SentenceRule, sumOf } from './sentence-choice.ts';
import type { TaskEffects } from './task-effects.ts';

export interface HelpfulSentences {
  readonly numbers: readonly number[];
  /** What they are estimated to add to the task's score together, in [0, 1]. */
  readonly gain: number;
}

/**
 * For each task the sentences that help it, by its own scores, and are not among those `chosen` for the system prompt: what
 * helps one task only belongs into the user prompt of that task, where it is in no other's way.
 */
export function taskAdvice(
  ofTasks: TaskEffects,
  chosen: readonly number[],
  rule: SentenceRule,
): ReadonlyMap<string, HelpfulSentences> {
  return new Map(
    [...ofTasks].map(([taskName, effects]) => {
      const numbers = chosenSentences(effects, rule).filter((number) => !chosen.includes(number));
      return [taskName, { numbers, gain: sumOf(effects, numbers) }];
    }),
  );
}
