import type { Evaluation, EvaluationRequest, Outcome, SplitName } from '../../evaluation/evaluation.ts';
import { taskScore } from '../../evaluation/task-score.ts';
import { InternalError } from '../../foundation/errors.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { meanScore } from '../../stats/moments.ts';
import type { RandomStream } from '../../stats/random.ts';
import type { Example } from '../../tasks/example.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { CandidateProposed } from '../contract/events.ts';
import type { LearningContext } from '../contract/method.ts';

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

/** A train example that the prompts got wrong: it scored less than 1. */
export interface Failure {
  readonly taskName: string;
  /** `input` and `expected` are those of the data. */
  readonly example: Example;
  /** `reply`, `answer`, `feedback` and `formatError` say what went wrong. */
  readonly outcome: Outcome;
  /** The user prompt that the example was asked with. */
  readonly userPrompt: UserPrompt;
}

/** A new prompt, and how it came about. */
export interface Proposal<Prompt>
  extends Pick<CandidateProposed, 'parentIds' | 'analysis' | 'rejectedReplies' | 'rearranged'> {
  readonly prompt: Prompt;
  readonly failures: readonly Failure[];
}

/** The prompts that learning starts from, before anything was scored. */
export function startingState({
  initialSystemPrompt: system,
  tasks,
}: Pick<LearningContext, 'initialSystemPrompt' | 'tasks'>): LearningState {
  return {
    system,
    tasks: tasks.map((task) => ({
      task,
      kept: task.userPrompts.slice(0, 1).map((prompt) => unscored(task, system, prompt)),
    })),
  };
}

/** A user prompt that has no scores yet under a system prompt. */
export function unscored(
  { name: taskName }: Pick<LearningTask, 'name'>,
  { id: systemPromptId }: Pick<SystemPrompt, 'id'>,
  prompt: UserPrompt,
): ScoredUserPrompt {
  const place = { taskName, split: 'train', systemPromptId, userPromptId: prompt.id } as const;
  return { prompt, evaluation: { ...place, outcomes: [], score: null } };
}

/** The user prompt of a request with its evaluation. */
export function scoredUserPrompt({
  user,
  evaluation,
}: {
  readonly user: UserPrompt;
  readonly evaluation: Evaluation;
}): ScoredUserPrompt {
  return { prompt: user, evaluation };
}

/** Adds outcomes to those of a user prompt; a newer outcome of an example replaces the older one. */
export function withFreshOutcomes(
  { scorer }: Pick<LearningTask, 'scorer'>,
  { prompt, evaluation }: ScoredUserPrompt,
  fresh: readonly Outcome[],
): ScoredUserPrompt {
  const byExample = new Map(
    [...evaluation.outcomes, ...fresh].map((outcome) => [outcome.exampleId, outcome]),
  );
  const outcomes = [...byExample.values()];
  return { prompt, evaluation: { ...evaluation, outcomes, score: taskScore(scorer, outcomes) } };
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

/** A few failures of each task, shuffled over the tasks. */
export function drawFailures(
  stream: RandomStream,
  failuresByTask: readonly (readonly Failure[])[],
  perTask: number,
): readonly Failure[] {
  return stream.shuffle(failuresByTask.flatMap((failures) => stream.sample(failures, perTask)));
}

/** A request on a task that is learned from. */
export interface TaskRequest extends EvaluationRequest {
  readonly task: LearningTask;
}

/** The request that scores one pair of prompts on one split of a task. */
export function requestOn(
  split: Exclude<SplitName, 'test'>,
  task: LearningTask,
  system: SystemPrompt,
  user: UserPrompt,
): TaskRequest {
  return { task, split, system, user, examples: task[split] };
}

/** A task's score: the mean over its kept user prompts. */
export function taskMean({ kept }: TaskState): number | null {
  return meanScore(kept.map(({ evaluation }) => evaluation.score));
}

/** The meta-score: mean over tasks of the mean over user prompts (docs/method.md, section 4). */
export function metaScore(tasks: readonly TaskState[]): number | null {
  return meanScore(tasks.map(taskMean));
}
