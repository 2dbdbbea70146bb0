import type { Evaluate, Evaluation, EvaluationRequest } from '../evaluation/evaluation.ts';
import { evaluationFinished, type Observer } from '../optimizers/events.ts';
import type { SystemPrompt, UserPrompt } from '../prompts/prompt.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { Task } from '../tasks/task.ts';
import { byExample, meanOverUserPrompts, pairedByExample } from './by-example.ts';
import { asDifference, asScore, overTasks, type TaskValues } from './task-interval.ts';

export type TaskRole = 'source' | 'target';

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
  /** Interval of the difference final - initial for this task, examples drawn. */
  readonly difference: Estimate | null;
  readonly floor: number;
  readonly examples: number;
  /** Replies without a readable answer, under the first and the final prompts. */
  readonly formatErrors: { readonly initial: number; readonly final: number };
  readonly userPrompts: readonly string[];
}

/** Scores over the tasks of one role, with 95 % intervals that treat the tasks as drawn. */
export interface RoleScores {
  readonly initial: Estimate;
  readonly final: Estimate;
  readonly difference: Estimate & { readonly p: number | null };
  /** The task that the final prompts change for the worse, or for the better the least. */
  readonly worstTask: { readonly name: string; readonly difference: number };
  readonly tasks: number;
}

export interface FinalTestResult {
  readonly tasks: readonly TestedTaskResult[];
  /** Absent when no task of the role could be scored. */
  readonly source?: RoleScores;
  readonly target?: RoleScores;
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

/** Opens the test splits once and scores the first and the final prompts on them. */
export async function finalTest(
  tested: readonly TestedTask[],
  prompts: { readonly initial: SystemPrompt; readonly final: SystemPrompt },
  evaluate: Evaluate,
  observe: Observer,
): Promise<FinalTestResult> {
  const place = { phase: 'test', iteration: 0 } as const;
  observe({ type: 'phase-started', ...place });
  const plans = tested.map((entry) => ({ entry, ...requestsOf(entry, prompts) }));
  const evaluations = await evaluate(plans.flatMap(({ initial, final }) => [...initial, ...final]));
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
    ...(source !== undefined && { source }),
    ...(target !== undefined && { target }),
  };
}

function requestsOf(entry: TestedTask, { initial, final }: { initial: SystemPrompt; final: SystemPrompt }) {
  const { task, initialUserPrompts, finalUserPrompts } = entry;
  const examples = task.test.open('final test');
  const under = (system: SystemPrompt) => (user: UserPrompt) =>
    ({ task, split: 'test', system, user, examples }) satisfies EvaluationRequest;
  return { initial: initialUserPrompts.map(under(initial)), final: finalUserPrompts.map(under(final)) };
}

/** A task's scores before and after, as a result and as values for the means over tasks. */
interface ComparedTask {
  readonly result: TestedTaskResult;
  readonly initial: TaskValues;
  readonly final: TaskValues;
  readonly difference: TaskValues;
}

function compare(
  entry: TestedTask,
  initial: readonly Evaluation[],
  final: readonly Evaluation[],
): ComparedTask {
  const { task, role, finalUserPrompts } = entry;
  const scores = { initial: meanOverUserPrompts(initial), final: meanOverUserPrompts(final) };
  const examples = { initial: byExample(initial), final: byExample(final) };
  const difference: TaskValues = {
    value: (scores.final ?? 0) - (scores.initial ?? 0),
    byExample: pairedByExample(examples.final, examples.initial),
  };
  const scored = scores.initial !== null && scores.final !== null;
  const interval = scored ? overTasks([difference]) : undefined;
  return {
    result: {
      name: task.name,
      role,
      ...scores,
      difference: interval === undefined ? null : estimateOnly(asDifference(interval)),
      floor: task.floor.best,
      examples: task.test.size,
      formatErrors: { initial: formatErrors(initial), final: formatErrors(final) },
      userPrompts: finalUserPrompts.map(({ text }) => text),
    },
    initial: { value: scores.initial ?? 0, byExample: [...examples.initial.values()] },
    final: { value: scores.final ?? 0, byExample: [...examples.final.values()] },
    difference,
  };
}

function roleScores(compared: readonly ComparedTask[], role: TaskRole): RoleScores | undefined {
  const tasks = compared.filter(({ result }) => result.role === role && result.difference !== null);
  const initial = overTasks(tasks.map((task) => task.initial));
  const final = overTasks(tasks.map((task) => task.final));
  const difference = overTasks(tasks.map((task) => task.difference));
  const worst = [...tasks].sort((one, other) => one.difference.value - other.difference.value)[0];
  if (initial === undefined || final === undefined || difference === undefined || worst === undefined)
    return undefined;
  return {
    initial: asScore(initial),
    final: asScore(final),
    difference: asDifference(difference),
    worstTask: { name: worst.result.name, difference: worst.difference.value },
    tasks: tasks.length,
  };
}

function formatErrors(evaluations: readonly Evaluation[]): number {
  const outcomes = evaluations.flatMap((evaluation) => evaluation.outcomes);
  return outcomes.filter(({ formatError }) => formatError !== undefined).length;
}

function estimateOnly({ mean, low, high }: Estimate): Estimate {
  return { mean, low, high };
}
