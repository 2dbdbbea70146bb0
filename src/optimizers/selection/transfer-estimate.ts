import { type AdditiveEffects, type AdditivePrior, additiveEffects } from '../../stats/additive-effects.ts';
import type { TaskTransfer, TransferEstimated } from '../events.ts';
import { chosenSentences, type SentenceRule, sumOf } from './sentence-choice.ts';
import type { TaskEffects, TaskObservation } from './task-effects.ts';

/** Means over tasks; the difference of the two is what looking at a task makes of its gain. */
export type TransferEstimate = Pick<TransferEstimated, 'source' | 'heldOut' | 'tasks'>;

/**
 * How much of the gain on source tasks would reach a task that was not looked at: each task is held out in turn (an
 * episode of meta-learning), the sentences are chosen by the scores of the others, and the task's own scores say what
 * they add to it. Costs no call. It judges the choice among sentences, not their wording: proposals may have been
 * written from failures of the task. `effects` are those by all observations, `ofTasks` those by each task's own. `undefined`
 * with fewer than two tasks.
 */
export function transferEstimate(
  observations: readonly TaskObservation[],
  effects: AdditiveEffects,
  ofTasks: TaskEffects,
  rule: SentenceRule,
  prior: AdditivePrior,
): TransferEstimate | undefined {
  if (ofTasks.size < 2) return undefined;
  const sentences = effects.means.length;
  const chosen = chosenSentences(effects, rule);
  const tasks = [...ofTasks].map(([taskName, own]): TaskTransfer => {
    const others = observations.filter((observation) => observation.taskName !== taskName);
    const withoutIt = chosenSentences(additiveEffects(others, sentences, prior), rule);
    return { taskName, source: sumOf(own, chosen), heldOut: sumOf(own, withoutIt) };
  });
  const mean = (of: (task: TaskTransfer) => number) =>
    tasks.reduce((sum, task) => sum + of(task), 0) / tasks.length;
  return { source: mean(({ source }) => source), heldOut: mean(({ heldOut }) => heldOut), tasks };
}
