import {
  type AdditiveEffects,
  type AdditiveObservation,
  type AdditivePrior,
  additiveEffects,
} from '../../stats/additive-effects.ts';
import type { TaskTransfer, TransferEstimated } from '../events.ts';
import { chosenSentences, type SentenceRule } from './sentence-choice.ts';

/** A score of a screening, and the task that it belongs to. */
export interface TaskObservation extends AdditiveObservation {
  readonly taskName: string;
}

/** Means over tasks; the difference of the two is what looking at a task makes of its gain. */
export type TransferEstimate = Pick<TransferEstimated, 'source' | 'heldOut' | 'tasks'>;

/**
 * How much of the gain on source tasks would reach a task that was not looked at: each task is held out in turn (an
 * episode of meta-learning), the sentences are chosen by the scores of the others, and the task's own scores say what
 * they add to it. Costs no call. It judges the choice among sentences, not their wording: proposals may have been
 * written from failures of the task. `effects` are those by all observations. `undefined` with fewer than two tasks.
 */
export function transferEstimate(
  observations: readonly TaskObservation[],
  effects: AdditiveEffects,
  rule: SentenceRule,
  prior: AdditivePrior,
): TransferEstimate | undefined {
  const byTask = Map.groupBy(observations, ({ taskName }) => taskName);
  if (byTask.size < 2) return undefined;
  const sentences = effects.means.length;
  const chosen = chosenSentences(effects, rule);
  const tasks = [...byTask].map(([taskName, own]): TaskTransfer => {
    const others = observations.filter((observation) => observation.taskName !== taskName);
    const withoutIt = chosenSentences(additiveEffects(others, sentences, prior), rule);
    const ownEffects = additiveEffects(own, sentences, ownPrior(prior));
    return { taskName, source: sumOf(ownEffects, chosen), heldOut: sumOf(ownEffects, withoutIt) };
  });
  const mean = (of: (task: TaskTransfer) => number) =>
    tasks.reduce((sum, task) => sum + of(task), 0) / tasks.length;
  return { source: mean(({ source }) => source), heldOut: mean(({ heldOut }) => heldOut), tasks };
}

/** Hardly an assumption about what a sentence adds to one task, so that its own scores speak. */
export function ownPrior(prior: AdditivePrior): AdditivePrior {
  return { ...prior, mean: 0, deviation: 0.2 };
}

/** What sentences are estimated to add together. */
export function sumOf({ means }: AdditiveEffects, numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + (means[number] as number), 0);
}
