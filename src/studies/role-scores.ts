import { clusteredDifference, type TaskDifference } from '../stats/clustered-difference.ts';
import { clusteredScore } from '../stats/clustered-score.ts';
import { detectableDifference } from '../stats/detectable-difference.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TestedMean } from '../stats/student-interval.ts';
import type { TaskRole } from '../tasks/task.ts';
import type { ModelScores } from './by-model.ts';
import type { ComparedTask, ScoredTask } from './compared-task.ts';

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
  /** With the present number of tasks, in (0, 1]. */
  readonly gain: number | null;
  /** With this many tasks of the kind. */
  readonly withMore: { readonly tasks: number; readonly gain: number | null };
}

/** Fewest tasks that a mean over tasks should rest on. */
export const fewestTasks = 6;

/** `undefined` where no task of the role could be scored. */
export function roleScores(compared: readonly ComparedTask[], role: TaskRole): RoleScores | undefined {
  const tasks = compared.flatMap(({ result, scored }) =>
    scored === undefined || result.role !== role ? [] : [{ name: result.name, ...scored }],
  );
  const means = meansOf(tasks);
  const models = modelScores(compared, role);
  const worst = [...tasks].sort((one, other) => one.difference.value - other.difference.value)[0];
  if (means === undefined || worst === undefined) return undefined;
  return {
    ...means,
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
    const means = meansOf(ofRole.flatMap(({ byModel }) => byModel.get(name) ?? []));
    return means === undefined ? [] : [{ name, ...means }];
  });
}

/** Means over tasks; `undefined` without any. */
function meansOf(tasks: readonly ScoredTask[]): Omit<ModelScores, 'name'> | undefined {
  const initial = clusteredScore(tasks.map((task) => task.initial));
  const final = clusteredScore(tasks.map((task) => task.final));
  const difference = clusteredDifference(tasks.map((task) => task.difference));
  return initial && final && difference && { initial, final, difference };
}

function detectableGains(differences: readonly TaskDifference[]): DetectableGains {
  return {
    gain: detectableDifference(differences),
    withMore: { tasks: fewestTasks, gain: detectableDifference(differences, fewestTasks) },
  };
}
