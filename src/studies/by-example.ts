import type { Evaluation } from '../evaluation/evaluation.ts';
import { meanScore } from '../optimizers/state.ts';

/** Each example's mean score over evaluations of the same examples under several user prompts; unscored ones are left out. */
export function byExample(evaluations: readonly Evaluation[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number[]>();
  for (const { exampleId, score } of evaluations.flatMap(({ outcomes }) => outcomes)) {
    if (score === null) continue;
    const known = scores.get(exampleId);
    if (known === undefined) scores.set(exampleId, [score]);
    else known.push(score);
  }
  return new Map([...scores].map(([id, values]) => [id, meanScore(values) ?? 0]));
}

/** Differences of examples that both have, in the order of the first. */
export function pairedByExample(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): readonly number[] {
  return [...one].flatMap(([id, score]) => {
    const paired = other.get(id);
    return paired === undefined ? [] : [score - paired];
  });
}

/** A task's score under one system prompt: the mean over its user prompts of the task's metric. */
export function meanOverUserPrompts(evaluations: readonly Evaluation[]): number | null {
  return meanScore(evaluations.map(({ score }) => score));
}
