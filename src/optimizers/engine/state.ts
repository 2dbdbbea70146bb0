import type { Evaluation, EvaluationRequest, Outcome, SplitName } from '../../evaluation/evaluation.ts';
import { InternalError } from '../../foundation/errors.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { Example } from '../../tasks/example.ts';
import type { LearningTask } from '../../tasks/task.ts';

/**
 * A user prompt with what it scored under the state's system prompt: on the whole train split under preset `paper`,
 * on the part of it that was asked under preset `efficient`.
 */
export interface ScoredUserPrompt {
  readonly prompt: UserPrompt;
  readonly evaluation: Evaluation;
}

/** A source task with its kept user prompts, best first (the paper's `u_t` list). At least one. */
export interface TaskState {
  readonly task: LearningTask;
  readonly kept: readonly ScoredUserPrompt[];
}

/** What learning carries from step to step: one system prompt, and each task's user prompts under it. */
export interface LearningState {
  readonly system: SystemPrompt;
  readonly tasks: readonly TaskState[];
}

/** What an inner or outer loop leads to. */
export interface StepResult {
  readonly state: LearningState;
  /** Why the budget covers fewer proposals than the settings ask for; absent when it covers all. */
  readonly shortfall?: string;
}

/** An example that the prompts got wrong. */
export interface Failure {
  readonly taskName: string;
  readonly example: Example;
  readonly outcome: Outcome;
  readonly userPrompt: UserPrompt;
}

export function bestUserPrompt({ task, kept }: TaskState): ScoredUserPrompt {
  const best = kept[0];
  if (best === undefined) throw new InternalError(`task ${task.name} has no user prompt`);
  return best;
}

/** The train examples that a user prompt is known to get wrong. Unscored examples are no failures. */
export function failuresOf(task: LearningTask, { prompt, evaluation }: ScoredUserPrompt): readonly Failure[] {
  const outcomes = new Map(evaluation.outcomes.map((outcome) => [outcome.exampleId, outcome]));
  return task.train.flatMap((example) => {
    const outcome = outcomes.get(example.id);
    const failed = outcome !== undefined && outcome.score !== null && outcome.score < 1;
    return failed ? [{ taskName: task.name, example, outcome, userPrompt: prompt }] : [];
  });
}

/** The failures of a task that a system prompt may learn from. */
export function presentFailures(state: TaskState): readonly Failure[] {
  return failuresOf(state.task, bestUserPrompt(state));
}

/** The request that scores one pair of prompts on one split of a task. */
export function requestOn(
  split: Exclude<SplitName, 'test'>,
  task: LearningTask,
  system: SystemPrompt,
  user: UserPrompt,
): EvaluationRequest {
  return { task, split, system, user, examples: task[split] };
}

/** Mean of the scores that exist; `null` without any. */
export function meanScore(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length;
}

/** A task's score: the mean over its kept user prompts. */
export function taskMean({ kept }: TaskState): number | null {
  return meanScore(kept.map(({ evaluation }) => evaluation.score));
}

/** The meta-score: mean over tasks of the mean over user prompts (method.md, section 4.3). */
export function metaScore(tasks: readonly TaskState[]): number | null {
  return meanScore(tasks.map(taskMean));
}
