import type { Evaluation, EvaluationRequest, Outcome, SplitName } from '../../evaluation/evaluation.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { TaskState } from '../state.ts';

/**
 * One example need not meet every kept user prompt: example `i` meets prompt `i mod k` (a Latin square; method.md,
 * section 4.1). A third of the calls at k = 3, and still every prompt and every example has its share.
 */
export function rotatedRequests(
  split: Exclude<SplitName, 'test'>,
  system: SystemPrompt,
  { task, kept }: TaskState,
): readonly EvaluationRequest[] {
  return kept.map(({ prompt }, row) => ({
    task,
    split,
    system,
    user: prompt,
    examples: task[split].filter((_example, index) => index % kept.length === row),
  }));
}

/** The outcomes of rotated requests in the order of the task's examples. */
export function unrotated(evaluations: readonly Evaluation[]): readonly (Outcome | undefined)[] {
  const size = evaluations.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  const count = evaluations.length;
  return Array.from({ length: size }, (_unused, index) => {
    return evaluations[index % count]?.outcomes[Math.floor(index / count)];
  });
}

/** Outcomes that a full evaluation of the kept prompts holds for the same cells as the rotated requests. */
export function rotatedOutcomes({ task, kept }: TaskState): readonly (Outcome | undefined)[] {
  return task.train.map((_example, index) => kept[index % kept.length]?.evaluation.outcomes[index]);
}

/** Score differences of equal cells, where both are scored. */
export function pairedDifferences(
  candidate: readonly (Outcome | undefined)[],
  incumbent: readonly (Outcome | undefined)[],
): readonly number[] {
  return candidate.flatMap((outcome, index) => {
    const other = incumbent[index];
    if (outcome === undefined || other === undefined || outcome.score === null || other.score === null)
      return [];
    return [outcome.score - other.score];
  });
}
