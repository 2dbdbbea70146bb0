import {
  type AdditiveEffects,
  type AdditiveObservation,
  type AdditivePrior,
  additiveEffects,
} from '../../stats/additive-effects.ts';
import { chosenSentences, type SentenceRule } from './sentence-choice.ts';

/** A score of a screening, and the task that it belongs to. */
export interface TaskObservation extends AdditiveObservation {
  readonly taskName: string;
}

/** What sentences add to one task's score, by that task's own scores alone, in [-1, 1]. */
export interface TaskTransfer {
  readonly taskName: string;
  /** By the sentences that were chosen with this task's scores among others'. */
  readonly source: number;
  /** By the sentences that the other tasks' scores would have chosen without it. */
  readonly heldOut: number;
}

/** Means over tasks; the difference of the two is what looking at a task makes of its gain. */
export interface TransferEstimate {
  readonly source: number;
  readonly heldOut: number;
  readonly tasks: readonly TaskTransfer[];
}

/**
 * How much of the gain on source tasks would reach a task that was not looked at: each task is held out in turn (an
 * episode of meta-learning), the sentences are chosen by the scores of the others, and the task's own scores say what
 * they add to it. Costs no call. It judges the choice among sentences, not their wording: proposals may have been
 * written from failures of the task. `undefined` with fewer than two tasks.
 */
export function transferEstimate(
  observations: readonly TaskObservation[],
  sentences: number,
  rule: SentenceRule,
  prior: AdditivePrior,
): TransferEstimate | undefined {
  const byTask = Map.groupBy(observations, ({ taskName }) => taskName);
  if (byTask.size < 2) return undefined;
  const chosen = chosenSentences(additiveEffects(observations, sentences, prior), rule);
  const tasks = [...byTask].map(([taskName, own]): TaskTransfer => {
    const others = observations.filter((observation) => observation.taskName !== taskName);
    const withoutIt = chosenSentences(additiveEffects(others, sentences, prior), rule);
    const effects = additiveEffects(own, sentences, ownPrior(prior));
    return { taskName, source: sumOf(effects, chosen), heldOut: sumOf(effects, withoutIt) };
  });
  const mean = (of: (task: TaskTransfer) => number) =>
    tasks.reduce((sum, task) => sum + of(task), 0) / tasks.length;
  return { source: mean(({ source }) => source), heldOut: mean(({ heldOut }) => heldOut), tasks };
}

/** Hardly an assumption about what a sentence adds to one task, so that its own scores speak. */
function ownPrior(prior: AdditivePrior): AdditivePrior {
  return { ...prior, mean: 0, deviation: 0.2 };
}

/** What sentences are estimated to add together. */
export function sumOf({ means }: AdditiveEffects, numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + (means[number] as number), 0);
}
