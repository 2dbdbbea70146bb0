import type { Evaluate, Evaluation, EvaluationRequest, Outcome } from '../evaluation/evaluation.ts';
import { taskScore } from '../evaluation/task-score.ts';
import { evaluationFinished, type Observer } from '../optimizers/contract/events.ts';
import type { SystemPrompt, UserPrompt } from '../prompts/prompt.ts';
import { clusteredDifference, type TaskDifference } from '../stats/clustered-difference.ts';
import { clusteredScore, type TaskValues } from '../stats/clustered-score.ts';
import { detectableDifference } from '../stats/detectable-difference.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TestedMean } from '../stats/student-interval.ts';
import type { Task, TaskRole } from '../tasks/task.ts';
import { cutReplies, formatErrors, taskDifference, taskValues } from './by-example.ts';
import { type ModelScores, modelsIn, underModel } from './by-model.ts';

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
  readonly floor: number;
  readonly examples: number;
  /** Replies without a readable answer, under the first and the final prompts. */
  readonly formatErrors: { readonly initial: number; readonly final: number };
  /** Scores with each base model, where there are several. */
  readonly models?: readonly {
    readonly name: string;
    readonly initial: number | null;
    readonly final: number | null;
  }[];
  /** Replies that ended at their token limit. */
  readonly cut: { readonly initial: number; readonly final: number };
  /** Replies that are missing, under the first and the final prompts. An example counts only where both have one. */
  readonly unscored: { readonly initial: number; readonly final: number };
  readonly userPrompts: readonly string[];
}

/** Scores over the tasks of one role, with 95 % intervals that treat the tasks as drawn. */
export interface RoleScores {
  readonly initial: Estimate;
  readonly final: Estimate;
  readonly difference: TestedMean;
  /** The task that the final prompts change for the worse, or for the better the least. */
  readonly worstTask: { readonly name: string; readonly difference: number };
  readonly tasks: number;
  /** The smallest gain that such a test would probably show; `null` where it cannot be known. Absent in older runs. */
  readonly detectable?: DetectableGains;
  /** With each base model, where there are several. */
  readonly models?: readonly ModelScores[];
}

export interface DetectableGains {
  /** With as many tasks as there are, in (0, 1]. */
  readonly gain: number | null;
  /** With so many tasks like these. */
  readonly withMore: { readonly tasks: number; readonly gain: number | null };
}

/** So many tasks are the fewest that a mean over tasks should rest on. */
export const fewestTasks = 6;

export interface FinalTestResult {
  readonly tasks: readonly TestedTaskResult[];
  /** Absent when no reply is missing. */
  readonly unscored?: UnscoredReplies;
  /** Absent when no task of the role could be scored. */
  readonly source?: RoleScores;
  readonly target?: RoleScores;
}

/** Replies that a test is missing, because the budget ended or the model could not be reached. */
export interface UnscoredReplies {
  readonly replies: number;
  /** Replies of the whole test. */
  readonly of: number;
  /** Why the last of them is missing, in words. */
  readonly reason: string;
}

/** Which prompts are tested on which task: source tasks with their own prompts, target tasks with untuned ones. */
export function testedTasks(
  source: readonly Task[],
  target: readonly Task[],
  learnedUserPrompts: ReadonlyMap<string, readonly UserPrompt[]>,
): readonly TestedTask[] {
  return [
    ...source.map((task): TestedTask => {
      const initialUserPrompts = task.userPrompts.slice(0, 1);
      const learned = learnedUserPrompts.get(task.name)?.slice(0, 1) ?? initialUserPrompts;
      return { task, role: 'source', initialUserPrompts, finalUserPrompts: learned };
    }),
    ...target.map((task): TestedTask => {
      return {
        task,
        role: 'target',
        initialUserPrompts: task.userPrompts,
        finalUserPrompts: task.userPrompts,
      };
    }),
  ];
}

/** The most base calls that the final test makes, known before learning; to be set aside from the budget. */
export function finalTestCalls(source: readonly Task[], target: readonly Task[]): number {
  const tested = testedTasks(source, target, new Map());
  return tested.reduce(
    (sum, { task, initialUserPrompts, finalUserPrompts }) =>
      sum + task.test.size * (initialUserPrompts.length + finalUserPrompts.length),
    0,
  );
}

/**
 * Opens the test splits once and scores the first and the final prompts on them. When the budget ends within it, what was
 * answered counts, and the rest is unscored.
 */
export async function finalTest(
  tested: readonly TestedTask[],
  prompts: { readonly initial: SystemPrompt; readonly final: SystemPrompt },
  evaluate: Evaluate,
  observe: Observer,
): Promise<FinalTestResult> {
  const place = { phase: 'test', iteration: 0 } as const;
  observe({ type: 'phase-started', ...place });
  const plans = tested.map((entry) => ({ entry, ...requestsOf(entry, prompts) }));
  const requests = plans.flatMap(({ initial, final }) => [...initial, ...final]);
  const evaluations = await evaluate(requests, { asFarAsCovered: true });
  for (const evaluation of evaluations) observe(evaluationFinished(place, evaluation));
  const queue = evaluations.values();
  const take = (requests: readonly EvaluationRequest[]) =>
    requests.map(() => queue.next().value as Evaluation);
  const compared = plans.map(({ entry, initial, final }) => compare(entry, take(initial), take(final)));
  observe({ type: 'phase-finished', ...place });
  const source = roleScores(compared, 'source');
  const target = roleScores(compared, 'target');
  return {
    tasks: compared.map(({ result }) => result),
    unscored: unscoredReplies(evaluations),
    source,
    target,
  };
}

function requestsOf(entry: TestedTask, { initial, final }: { initial: SystemPrompt; final: SystemPrompt }) {
  const { task, initialUserPrompts, finalUserPrompts } = entry;
  const examples = task.test.open('final test');
  const under = (system: SystemPrompt) => (user: UserPrompt) =>
    ({ task, split: 'test', system, user, examples }) satisfies EvaluationRequest;
  return { initial: initialUserPrompts.map(under(initial)), final: finalUserPrompts.map(under(final)) };
}

/** A task's scores before and after, as a result and, where they could be scored, as values for the means over tasks. */
interface ComparedTask {
  readonly result: TestedTaskResult;
  readonly scored?: ScoredTask;
  /** The same with each base model, where there are several. */
  readonly byModel: ReadonlyMap<string, ScoredTask>;
}

interface ScoredTask {
  readonly initial: TaskValues;
  readonly final: TaskValues;
  readonly difference: TaskDifference;
}

function compare(
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

function unscoredReplies(evaluations: readonly Evaluation[]): UnscoredReplies | undefined {
  const missing = missingReplies(evaluations);
  const reason = missing.at(-1)?.error;
  if (reason === undefined) return undefined;
  const of = evaluations.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  return { replies: missing.length, of, reason };
}

function missingReplies(evaluations: readonly Evaluation[]): readonly Outcome[] {
  return evaluations.flatMap(({ outcomes }) => outcomes.filter(({ error }) => error !== undefined));
}

function roleScores(compared: readonly ComparedTask[], role: TaskRole): RoleScores | undefined {
  const tasks = compared.flatMap(({ result, scored }) =>
    scored === undefined || result.role !== role ? [] : [{ name: result.name, ...scored }],
  );
  const initial = clusteredScore(tasks.map((task) => task.initial));
  const final = clusteredScore(tasks.map((task) => task.final));
  const difference = clusteredDifference(tasks.map((task) => task.difference));
  const models = modelScores(compared, role);
  const worst = [...tasks].sort((one, other) => one.difference.value - other.difference.value)[0];
  if (initial === undefined || final === undefined || difference === undefined || worst === undefined)
    return undefined;
  return {
    initial,
    final,
    difference,
    worstTask: { name: worst.name, difference: worst.difference.value },
    tasks: tasks.length,
    detectable: detectableGains(tasks.map((task) => task.difference)),
    ...(models.length > 0 && { models }),
  };
}

/** The means of each base model over the tasks that were scored with it. */
function modelScores(compared: readonly ComparedTask[], role: TaskRole): readonly ModelScores[] {
  const ofRole = compared.filter(({ result }) => result.role === role);
  const models = [...new Set(ofRole.flatMap(({ byModel }) => [...byModel.keys()]))];
  return models.flatMap((name) => {
    const tasks = ofRole.flatMap(({ byModel }) => byModel.get(name) ?? []);
    const initial = clusteredScore(tasks.map((task) => task.initial));
    const final = clusteredScore(tasks.map((task) => task.final));
    const difference = clusteredDifference(tasks.map((task) => task.difference));
    return initial && final && difference ? [{ name, initial, final, difference }] : [];
  });
}

function detectableGains(differences: readonly TaskDifference[]): DetectableGains {
  return {
    gain: detectableDifference(differences),
    withMore: { tasks: fewestTasks, gain: detectableDifference(differences, fewestTasks) },
  };
}

function changedExamples(difference: TaskDifference | undefined): TestedTaskResult['changed'] {
  const { wins = [], losses = [] } = difference ?? {};
  const gains = wins.map((win, place) => win - (losses[place] ?? 0));
  return { better: gains.filter((gain) => gain > 0).length, worse: gains.filter((gain) => gain < 0).length };
}
