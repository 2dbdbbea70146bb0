import {
  type AdditiveEffects,
  type AdditiveObservation,
  type AdditivePrior,
  additiveEffects,
} from '../../stats/additive-effects.ts';

/** A score of a screening, and the task that it belongs to. */
export interface TaskObservation extends AdditiveObservation {
  readonly taskName: string;
}

/** By task name: what each sentence adds to this task, by its own scores alone. */
export type TaskEffects = ReadonlyMap<string, AdditiveEffects>;

export function taskEffects(
  observations: readonly TaskObservation[],
  sentences: number,
  prior: AdditivePrior,
): TaskEffects {
  const byTask = Map.groupBy(observations, ({ taskName }) => taskName);
  // Hardly an assumption about what a sentence adds to one task, so that its own scores speak.
  const ownPrior = { ...prior, mean: 0, deviation: 0.2 };
  return new Map([...byTask].map(([taskName, own]) => [taskName, additiveEffects(own, sentences, ownPrior)]));
}
