import type { Evaluate, Evaluation } from '../evaluation/evaluation.ts';
import { evaluationFinished, type Observer } from '../optimizers/events.ts';
import type { SystemPrompt, UserPrompt } from '../prompts/prompt.ts';
import type { Task } from '../tasks/task.ts';
import { byExample, meanOverUserPrompts, pairedByExample } from './by-example.ts';
import { asDifference, asScore, overTasks, type TaskValues } from './task-interval.ts';

/** A system prompt under a name of the user's: a file, a run, a baseline. */
export interface NamedSystemPrompt {
  readonly name: string;
  readonly prompt: SystemPrompt;
}

/** A target task with the user prompts that nobody tuned for any of the system prompts. */
export interface EvaluatedTask {
  readonly task: Task;
  readonly userPrompts: readonly UserPrompt[];
}

export interface EvaluatedTaskScore {
  readonly name: string;
  /** Mean over user prompts, in [0, 1]; `null` when nothing could be scored. */
  readonly score: number | null;
  /** 95 % interval for this task, examples drawn. */
  readonly low: number | null;
  readonly high: number | null;
  readonly floor: number;
  readonly formatErrors: number;
  readonly unscored: number;
  readonly byUserPrompt: readonly { readonly userPrompt: string; readonly score: number | null }[];
}

export interface EvaluatedPrompt {
  readonly name: string;
  readonly systemPrompt: string;
  /** Mean over tasks with a 95 % interval that treats the tasks as drawn; `null` when nothing could be scored. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly tasks: readonly EvaluatedTaskScore[];
}

/** a - b over the same tasks, user prompts and examples. */
export interface PromptDifference {
  readonly a: string;
  readonly b: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, against no difference; `null` where one value leaves it undefined. */
  readonly p: number | null;
}

export interface PromptEvaluation {
  readonly prompts: readonly EvaluatedPrompt[];
  readonly differences: readonly PromptDifference[];
}

/** Unseen generalization (paper, section 5.2): system prompts on target tasks over user prompts that nobody tuned. */
export async function evaluatePrompts(
  prompts: readonly NamedSystemPrompt[],
  tasks: readonly EvaluatedTask[],
  evaluate: Evaluate,
  observe: Observer,
): Promise<PromptEvaluation> {
  const cells = await evaluateGrid(prompts, tasks, evaluate, observe);
  return {
    prompts: prompts.map((prompt, row) => scoresOf(prompt, cells[row] ?? [])),
    differences: differencesOf(prompts, cells),
  };
}

/** The most base calls of an evaluation: every system prompt with every user prompt on every test example. */
export function evaluationCalls(promptCount: number, tasks: readonly EvaluatedTask[]): number {
  return (
    promptCount * tasks.reduce((sum, { task, userPrompts }) => sum + task.test.size * userPrompts.length, 0)
  );
}

/** One system prompt on one task: an evaluation for each user prompt. */
interface Cell {
  readonly entry: EvaluatedTask;
  readonly evaluations: readonly Evaluation[];
}

async function evaluateGrid(
  prompts: readonly NamedSystemPrompt[],
  tasks: readonly EvaluatedTask[],
  evaluate: Evaluate,
  observe: Observer,
): Promise<readonly (readonly Cell[])[]> {
  const opened = tasks.map((entry) => ({ entry, examples: entry.task.test.open('evaluate') }));
  const requests = prompts.flatMap(({ prompt }) =>
    opened.flatMap(({ entry, examples }) =>
      entry.userPrompts.map((user) => ({
        task: entry.task,
        split: 'test' as const,
        system: prompt,
        user,
        examples,
      })),
    ),
  );
  const evaluations = await evaluate(requests);
  for (const evaluation of evaluations) {
    observe(evaluationFinished({ phase: 'test', iteration: 0 }, evaluation));
  }
  const queue = evaluations.values();
  return prompts.map(() =>
    tasks.map((entry) => ({
      entry,
      evaluations: entry.userPrompts.map(() => queue.next().value as Evaluation),
    })),
  );
}

function scoresOf({ name, prompt }: NamedSystemPrompt, cells: readonly Cell[]): EvaluatedPrompt {
  const values = cells.flatMap((cell) => valuesOf(cell) ?? []);
  const interval = overTasks(values);
  return {
    name,
    systemPrompt: prompt.text,
    ...(interval === undefined ? { mean: null, low: null, high: null } : asScore(interval)),
    tasks: cells.map(taskScoreOf),
  };
}

function taskScoreOf(cell: Cell): EvaluatedTaskScore {
  const { entry, evaluations } = cell;
  const values = valuesOf(cell);
  const interval = values === undefined ? undefined : overTasks([values]);
  const outcomes = evaluations.flatMap((evaluation) => evaluation.outcomes);
  const { low, high } = interval === undefined ? { low: null, high: null } : asScore(interval);
  return {
    name: entry.task.name,
    score: values?.value ?? null,
    low,
    high,
    floor: entry.task.floor.best,
    formatErrors: outcomes.filter(({ formatError }) => formatError !== undefined).length,
    unscored: outcomes.filter(({ score }) => score === null).length,
    byUserPrompt: evaluations.map(({ score }, index) => ({
      userPrompt: entry.userPrompts[index]?.text ?? '',
      score,
    })),
  };
}

function differencesOf(
  prompts: readonly NamedSystemPrompt[],
  cells: readonly (readonly Cell[])[],
): readonly PromptDifference[] {
  return prompts.flatMap((a, row) =>
    prompts.slice(row + 1).flatMap((b, offset): PromptDifference[] => {
      const others = cells[row + 1 + offset] ?? [];
      const paired = (cells[row] ?? []).flatMap((cell, column) => {
        const other = others[column];
        return (other && pairedValues(cell, other)) ?? [];
      });
      const interval = overTasks(paired);
      return interval === undefined ? [] : [{ a: a.name, b: b.name, ...asDifference(interval) }];
    }),
  );
}

function valuesOf({ evaluations }: Cell): TaskValues | undefined {
  const value = meanOverUserPrompts(evaluations);
  return value === null ? undefined : { value, byExample: [...byExample(evaluations).values()] };
}

function pairedValues(one: Cell, other: Cell): TaskValues | undefined {
  const [a, b] = [valuesOf(one), valuesOf(other)];
  if (a === undefined || b === undefined) return undefined;
  return {
    value: a.value - b.value,
    byExample: pairedByExample(byExample(one.evaluations), byExample(other.evaluations)),
  };
}
