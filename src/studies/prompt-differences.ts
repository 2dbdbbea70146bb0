import type { Evaluation } from '../evaluation/evaluation.ts';
import { clusteredDifference, type TaskDifference } from '../stats/clustered-difference.ts';
import { detectableDifference } from '../stats/detectable-difference.ts';
import { holm } from '../stats/holm.ts';
import { signTest } from '../stats/sign-test.ts';
import { taskDifference } from './by-example.ts';
import type { NamedSystemPrompt, PromptDifference } from './evaluation-report.ts';
import { verdictOf } from './verdict.ts';

/** One system prompt on all tasks: for each an evaluation by user prompt. */
export interface PromptRow {
  readonly prompt: NamedSystemPrompt;
  readonly cells: readonly (readonly Evaluation[])[];
}

interface ComparedTask {
  readonly name: string;
  readonly difference: TaskDifference;
}

export interface DifferenceOptions {
  /** The margin of the A/A test, 0 without one. */
  readonly noise: number;
  /** Of a second lower end for each task. */
  readonly lossConfidence?: number | undefined;
}

/** Every pair of system prompts, the earlier minus the later. */
export function promptDifferences(
  rows: readonly PromptRow[],
  taskNames: readonly string[],
  { noise, lossConfidence }: DifferenceOptions,
): readonly PromptDifference[] {
  const pairs = rows.flatMap((a, index) => rows.slice(index + 1).map((b) => ({ a, b })));
  const compared = pairs.flatMap((pair) => {
    const found = compare(pair.a, pair.b, { taskNames, lossConfidence });
    return found === undefined ? [] : [found];
  });
  const adjusted = holm(compared.map(({ unadjustedP }) => unadjustedP));
  return compared.map(({ onlyTask, isSamePrompt, ...difference }, index) => {
    const p = adjusted[index] ?? null;
    const tasks = difference.tasks.length;
    const input = { ...difference, p, tasks, noise, onlyTask, isSamePrompt };
    return { ...difference, p, verdict: verdictOf(input) };
  });
}

function compare(
  a: PromptRow,
  b: PromptRow,
  { taskNames, lossConfidence }: { taskNames: readonly string[]; lossConfidence?: number | undefined },
) {
  const tasks = a.cells.flatMap((evaluations, column): ComparedTask[] => {
    const difference = taskDifference(evaluations, b.cells[column] ?? []);
    return difference === undefined ? [] : [{ name: taskNames[column] ?? '', difference }];
  });
  const differences = tasks.map(({ difference }) => difference);
  const interval = clusteredDifference(differences);
  const [worst] = [...tasks].sort((one, other) => one.difference.value - other.difference.value);
  if (interval === undefined || worst === undefined) return undefined;
  const { mean, low, high, p } = interval;
  return {
    a: a.prompt.name,
    b: b.prompt.name,
    mean,
    low,
    high,
    unadjustedP: p,
    userPrompts: signTest(userPromptDifferences(a, b)),
    worstTask: { name: worst.name, difference: worst.difference.value },
    tasks: tasks.map((task) => taskLine(task, lossConfidence)),
    detectable: detectableDifference(differences),
    onlyTask: tasks.length === 1 ? worst.name : undefined,
    isSamePrompt: a.prompt.prompt.id === b.prompt.prompt.id,
  };
}

function userPromptDifferences(a: PromptRow, b: PromptRow): readonly number[] {
  return a.cells.flatMap((evaluations, column) =>
    evaluations.flatMap(({ score }, index) => {
      const other = b.cells[column]?.[index]?.score ?? null;
      return score === null || other === null ? [] : [score - other];
    }),
  );
}

function taskLine({ name, difference }: ComparedTask, lossConfidence: number | undefined) {
  const { low, high } = clusteredDifference([difference]) ?? { low: -1, high: 1 };
  const guarded =
    lossConfidence === undefined ? undefined : clusteredDifference([difference], lossConfidence);
  return { name, mean: difference.value, low, high, ...(guarded && { guardedLow: guarded.low }) };
}
