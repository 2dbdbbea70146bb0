import type { Evaluation } from '../evaluation/evaluation.ts';
import type { TaskDifference } from '../stats/clustered-difference.ts';
import type { TaskValues } from '../stats/clustered-score.ts';
import { meanScore } from '../stats/moments.ts';

/** A task's score under one system prompt: the mean over its user prompts of the task's metric. */
function meanOverUserPrompts(evaluations: readonly Evaluation[]): number | null {
  return meanScore(evaluations.map(({ score }) => score));
}

/**
 * One task under one system prompt: an evaluation for each user prompt, all of the same examples. `undefined` when
 * nothing could be scored.
 */
export function taskValues(evaluations: readonly Evaluation[]): TaskValues | undefined {
  const value = meanOverUserPrompts(evaluations);
  if (value === null) return undefined;
  const scores = new Map<string, number[]>();
  for (const { exampleId, score } of evaluations.flatMap(({ outcomes }) => outcomes)) {
    if (score !== null) listAt(scores, exampleId).push(score);
  }
  return { value, byExample: [...scores.values()].map((values) => meanScore(values) ?? 0) };
}

/**
 * The same task under two system prompts, `one` minus `other`: evaluations of the same examples, paired by their place
 * (the user prompt) and the example. `undefined` when nothing could be scored.
 */
export function taskDifference(
  one: readonly Evaluation[],
  other: readonly Evaluation[],
): TaskDifference | undefined {
  const [value, otherValue] = [meanOverUserPrompts(one), meanOverUserPrompts(other)];
  if (value === null || otherValue === null) return undefined;
  const differences = new Map<string, number[]>();
  for (const [index, evaluation] of one.entries()) {
    const scores = scoresById(other[index]);
    for (const { exampleId, score } of evaluation.outcomes) {
      const paired = scores.get(exampleId);
      if (score !== null && paired !== undefined) listAt(differences, exampleId).push(score - paired);
    }
  }
  const pairs = [...differences.values()];
  return {
    value: value - otherValue,
    wins: pairs.map((values) => meanScore(values.map((difference) => Math.max(0, difference))) ?? 0),
    losses: pairs.map((values) => meanScore(values.map((difference) => Math.max(0, -difference))) ?? 0),
  };
}

export function formatErrors(evaluations: readonly Evaluation[]): number {
  const outcomes = evaluations.flatMap((evaluation) => evaluation.outcomes);
  return outcomes.filter(({ formatError }) => formatError !== undefined).length;
}

/** Replies that ended at their token limit. */
export function cutReplies(evaluations: readonly Evaluation[]): number {
  return evaluations.flatMap(({ outcomes }) => outcomes).filter(({ cut }) => cut).length;
}

function scoresById(evaluation: Evaluation | undefined): ReadonlyMap<string, number> {
  const outcomes = evaluation?.outcomes ?? [];
  return new Map(outcomes.flatMap(({ exampleId, score }) => (score === null ? [] : [[exampleId, score]])));
}

function listAt(lists: Map<string, number[]>, key: string): number[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}
