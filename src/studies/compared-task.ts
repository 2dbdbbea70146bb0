import type { Evaluation, Outcome } from '../evaluation/evaluation.ts';
import { taskScore } from '../evaluation/task-score.ts';
import type { UserPrompt } from '../prompts/prompt.ts';
import { clusteredDifference, type TaskDifference } from '../stats/clustered-difference.ts';
import type { TaskValues } from '../stats/clustered-score.ts';
import type { TestedMean } from '../stats/student-interval.ts';
import type { Task, TaskRole } from '../tasks/task.ts';
import { cutReplies, formatErrors, taskDifference, taskValues } from './by-example.ts';
import { modelsIn, underModel } from './by-model.ts';

/** The prompts of one task before and after learning. */
export interface TestedTask {
  readonly task: Task;
  readonly role: TaskRole;
  /** What the first system prompt is tested with. */
  readonly initialUserPrompts: readonly UserPrompt[];
  /** What the final system prompt is tested with: the best learned one of a source task, the same ones of a target task. */
  readonly finalUserPrompts: readonly UserPrompt[];
}

export interface TestedTaskResult {
  readonly name: string;
  readonly role: TaskRole;
  /** Test score of the first prompts, in [0, 1]; `null` when nothing could be scored. */
  readonly initial: number | null;
  readonly final: number | null;
  /** The difference final - initial of this task's metric, with the interval and p of its examples as drawn. */
  readonly difference: TestedMean | null;
  /** Examples that the final prompts score better, and worse, than the first ones. */
  readonly changed: { readonly better: number; readonly worse: number };
  /** The better of constant answer and chance. */
  readonly floor: number;
  readonly examples: number;
  /** Replies without a readable answer, under the first and the final prompts. */
  readonly formatErrors: { readonly initial: number; readonly final: number };
  /** Scores with each base model, where there are several. */
  readonly models?: readonly Pick<TestedTaskResult, 'name' | 'initial' | 'final'>[];
  /** Replies that ended at their token limit. */
  readonly cut: { readonly initial: number; readonly final: number };
  /** Replies that are missing, under the first and the final prompts. An example counts only where both have one. */
  readonly unscored: { readonly initial: number; readonly final: number };
  /** Best first. */
  readonly userPrompts: readonly string[];
}

/** A task's scores before and after, as a result and, where they could be scored, as values for the means over tasks. */
export interface ComparedTask {
  readonly result: TestedTaskResult;
  readonly scored?: ScoredTask;
  /** The same with each base model, where there are several. */
  readonly byModel: ReadonlyMap<string, ScoredTask>;
}

export interface ScoredTask {
  readonly initial: TaskValues;
  readonly final: TaskValues;
  readonly difference: TaskDifference;
}

/** @param allInitial evaluations of the first prompts; those of the final ones are as many, in the same order */
export function comparedTask(
  { task, role, finalUserPrompts }: TestedTask,
  allInitial: readonly Evaluation[],
  allFinal: readonly Evaluation[],
): ComparedTask {
  const initialEvaluations = answeredUnderBoth(task, allInitial, allFinal);
  const finalEvaluations = answeredUnderBoth(task, allFinal, allInitial);
  const scored = scoredTask(initialEvaluations, finalEvaluations);
  const { initial, final, difference } = scored;
  const models = modelsIn([...initialEvaluations, ...finalEvaluations]);
  const byModel = new Map(
    models.map((model) => {
      const under = (evaluation: Evaluation) => underModel(task.scorer, evaluation, model);
      return [model, scoredTask(initialEvaluations.map(under), finalEvaluations.map(under))] as const;
    }),
  );
  const interval = difference && clusteredDifference([difference]);
  return {
    result: {
      name: task.name,
      role,
      initial: initial?.value ?? null,
      final: final?.value ?? null,
      difference: interval ?? null,
      changed: changedExamples(difference),
      floor: task.floor.best,
      examples: task.test.size,
      formatErrors: { initial: formatErrors(allInitial), final: formatErrors(allFinal) },
      ...(models.length > 0 && {
        models: [...byModel].map(([name, one]) => ({
          name,
          initial: one.initial?.value ?? null,
          final: one.final?.value ?? null,
        })),
      }),
      cut: { initial: cutReplies(allInitial), final: cutReplies(allFinal) },
      unscored: { initial: missingReplies(allInitial).length, final: missingReplies(allFinal).length },
      userPrompts: finalUserPrompts.map(({ text }) => text),
    },
    ...(isScored(scored) && { scored }),
    byModel: new Map([...byModel].flatMap(([model, one]) => (isScored(one) ? [[model, one]] : []))),
  };
}

function scoredTask(initial: readonly Evaluation[], final: readonly Evaluation[]): Partial<ScoredTask> {
  return {
    initial: taskValues(initial),
    final: taskValues(final),
    difference: taskDifference(final, initial),
  };
}

function isScored(task: Partial<ScoredTask>): task is ScoredTask {
  const { initial, final, difference } = task;
  return initial !== undefined && final !== undefined && difference !== undefined;
}

/** Evaluations without the examples that the other prompts got no reply for: only what both were asked compares them. */
function answeredUnderBoth(
  { scorer }: Task,
  evaluations: readonly Evaluation[],
  others: readonly Evaluation[],
): readonly Evaluation[] {
  return evaluations.map((evaluation, place) => {
    const missing = new Set(missingReplies(others.slice(place, place + 1)).map(({ exampleId }) => exampleId));
    if (missing.size === 0) return evaluation;
    const outcomes = evaluation.outcomes.filter(({ exampleId }) => !missing.has(exampleId));
    return { ...evaluation, outcomes, score: taskScore(scorer, outcomes) };
  });
}

export function missingReplies(evaluations: readonly Evaluation[]): readonly Outcome[] {
  return evaluations.flatMap(({ outcomes }) => outcomes.filter(({ error }) => error !== undefined));
}

function changedExamples(difference: TaskDifference | undefined): TestedTaskResult['changed'] {
  const { wins = [], losses = [] } = difference ?? {};
  const gains = wins.map((win, place) => win - (losses[place] ?? 0));
  return { better: gains.filter((gain) => gain > 0).length, worse: gains.filter((gain) => gain < 0).length };
}
